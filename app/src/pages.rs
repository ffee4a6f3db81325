//! What stands at a path: a page of the register, the check of bundles (which the server alone writes), or nothing.

mod not_found;
mod register;
#[cfg(feature = "ssr")]
pub(crate) mod verify;

pub(crate) use not_found::NotFound;
#[cfg(feature = "hydrate")]
pub(crate) use register::Open;
pub(crate) use register::RegisterPage;
#[cfg(feature = "ssr")]
pub(crate) use verify::VerifyPage;
