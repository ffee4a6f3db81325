//! What stands at a path: a page of the register, the look back and the check of bundles (which the server alone writes),
//! or nothing.

mod not_found;
mod register;
#[cfg(feature = "ssr")]
pub(crate) mod history;
#[cfg(feature = "ssr")]
pub(crate) mod verify;

pub(crate) use not_found::NotFound;
pub(crate) use register::RegisterPage;
#[cfg(feature = "ssr")]
pub(crate) use history::HistoryPage;
#[cfg(feature = "ssr")]
pub(crate) use verify::VerifyPage;
