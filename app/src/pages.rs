//! What stands at a path: a page of the register, the look back, the checks of bundles and of texts, what was searched for
//! (which the server alone writes), or nothing.

#[cfg(feature = "ssr")]
mod check_form;
#[cfg(feature = "ssr")]
pub(crate) mod claims;
#[cfg(feature = "ssr")]
pub(crate) mod history;
mod not_found;
mod register;
#[cfg(feature = "ssr")]
pub(crate) mod search;
#[cfg(feature = "ssr")]
pub(crate) mod verify;

#[cfg(feature = "ssr")]
pub(crate) use claims::ClaimsPage;
#[cfg(feature = "ssr")]
pub(crate) use history::HistoryPage;
pub(crate) use not_found::NotFound;
#[cfg(feature = "hydrate")]
pub(crate) use register::Open;
pub(crate) use register::RegisterPage;
#[cfg(feature = "ssr")]
pub(crate) use search::SearchPage;
#[cfg(feature = "ssr")]
pub(crate) use verify::VerifyPage;
