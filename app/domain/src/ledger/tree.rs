//! The Merkle tree over a log's entries (RFC 6962 §2.1, RFC 9162 §2.1), stored as tiles (C2SP tlog-tiles).
//!
//! Level 0 holds the leaf hashes; level L holds the hashes of full subtrees of 256^L leaves. All other hashes are
//! computed from these on demand: a [`Plan`] lists the hashes that it needs, and the caller fetches them and solves it.

mod frontier;
mod hashes;
pub mod paths;
mod plan;
mod proof;
mod range;

use sha2::{Digest as _, Sha256};

use crate::Digest;

pub use frontier::Frontier;
pub use hashes::{Hashes, Span};
pub use plan::Plan;
pub use proof::{verify_consistency, verify_inclusion};

/// Number of levels of the tree that one level of tiles spans.
pub const TILE_HEIGHT: u8 = 8;
/// Number of hashes in a full tile.
pub const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;

/// The hash of a leaf.
pub fn leaf(bytes: &[u8]) -> Digest {
    let hash = Sha256::new().chain_update([0]).chain_update(bytes);
    let hash: [u8; 32] = hash.finalize().into();
    hash.into()
}

/// The hash of the node above two others.
pub fn node(left: Digest, right: Digest) -> Digest {
    let hash = Sha256::new().chain_update([1]).chain_update(left.bytes());
    let hash: [u8; 32] = hash.chain_update(right.bytes()).finalize().into();
    hash.into()
}

/// The root of a tree without leaves: the digest of the empty string.
pub fn empty_root() -> Digest {
    Digest::of_bytes(&[])
}

/// The root over adjacent hashes of one level; `None` if there are none.
fn root_over(hashes: &[Digest]) -> Option<Digest> {
    match hashes {
        [] => None,
        [only] => Some(*only),
        _ => {
            let left = range::largest_power_below(hashes.len() as u64);
            let (left, right) = hashes.split_at_checked(usize::try_from(left).ok()?)?;
            Some(node(root_over(left)?, root_over(right)?))
        }
    }
}
