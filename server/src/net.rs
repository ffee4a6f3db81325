//! Connections: their number and sources, their timeouts, and how all of them end.

mod accept;
mod connection;
mod connections;
mod pulse;
mod source;

pub use accept::listen;
pub use connections::Connections;
pub use source::{Proxies, network};
