//! What stands at a path: a page of the register, the check of bundles, or nothing.

mod not_found;
mod register;
pub(crate) mod verify;

pub(crate) use not_found::NotFound;
pub(crate) use register::RegisterPage;
pub use verify::Told;
pub(crate) use verify::VerifyPage;
