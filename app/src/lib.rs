//! Pages and their components, and the requests of the client to the server.
//!
//! A page is data first, then a pure view. The server collects the data and renders the whole document ([`document`]);
//! the client reads the facts from it, computes the same verdict from them and hydrates the same view. From then on the
//! client follows links itself, and fetches current data when the reader asks for it ([`ask`]).

pub mod ask;
pub mod carried;
pub mod clearance;
#[cfg(feature = "ssr")]
pub mod document;
pub mod error;
pub mod theme;

mod components;
mod pages;
mod place;
mod routes;
#[cfg(feature = "hydrate")]
pub mod search;
mod sheet;
mod supposed;

pub use clearance::Clearance;
pub use components::Recomputed;
pub use error::AppError;
#[cfg(feature = "ssr")]
pub use pages::history::Looked;
pub use routes::{App, AppProps, Footer, HISTORY, SEARCH, VERIFY};
#[cfg(feature = "ssr")]
pub use routes::{CHANGES, LOG};
pub use theme::Theme;
