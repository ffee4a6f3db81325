//! What navigation asks the server. Each is a door: it takes the answer from [`Source`] and decides
//! nothing.

mod clearance;
#[cfg(feature = "ssr")]
mod context;

pub(crate) use clearance::clearance;
#[cfg(feature = "ssr")]
pub use context::{Answer, PREFIX, Source, routes};
