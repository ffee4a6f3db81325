//! The pages by path: pages of the register, the history, the checks of bundles and of texts, search results (which
//! only the server renders), and a page for paths without a page.

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
