//! Shows: pages and their components, and what navigation asks the server.
//!
//! A page is data first, then a pure view. The server gathers the data and renders the whole document
//! ([`document`]); the client finds the facts in it, computes the same verdict from them and builds the same view over
//! it, and from then on follows links itself, asking the server for the data of the next page ([`ask`]).

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
