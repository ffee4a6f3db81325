//! Append-only logs of what happened. Each entry holds the hash of the one before, and the entries of a log form a
//! Merkle tree (RFC 6962).
//!
//! In reading order: a [`Payload`] is what happened; [`seal`] makes an [`Entry`] of it, with personal texts beside it;
//! [`Fold`] makes facts of entries; [`tree`] proves that an entry is in a log; [`checkpoint`] is what a log signs;
//! [`verify`] finds the first entry that is not as it was written; [`export`] is a log as a file.

pub mod kind;
pub mod log;
pub mod payload;
pub mod text;

pub mod entry;
pub mod observed;
pub mod seal;

pub mod fold;
pub mod known;

pub mod tree;

pub mod checkpoint;
pub mod note;
pub mod proof;

pub mod export;
pub mod verify;

pub use checkpoint::Checkpoint;
pub use entry::{Entry, leaf_hash};
pub use fold::{Fold, OBSERVED_MAX};
pub use kind::Kind;
pub use log::{Head, Log};
pub use observed::Observation;
pub use payload::Payload;
pub use seal::{Draft, Sealed, seal};
pub use text::Text;
pub use verify::{Fault, Verified, Verifier};
