//! Shows: pages, their components, and the server functions that navigation asks.
//!
//! A page is data first, then a pure view. The server reads the data and renders the whole document
//! ([`document`]); the client finds the same data in the document, builds the same view over it and
//! from then on follows links itself, asking [`server_fns`] for the data of the next page.

#[cfg(feature = "ssr")]
pub mod document;
pub mod error;
pub mod page_data;
pub mod server_fns;

mod components;
mod pages;
mod routes;

pub use error::AppError;
pub use page_data::{FirstPage, PageData};
pub use routes::App;
