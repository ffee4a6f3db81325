//! Verifies proofs (RFC 9162 §2.1.3.2 and §2.1.4.2).

use super::node;
use crate::Digest;

/// Whether `proof` shows that `leaf` is the hash of leaf `seq` in the tree of `size` leaves with this root.
pub fn verify_inclusion(leaf: Digest, seq: u64, size: u64, proof: &[Digest], root: Digest) -> bool {
    let Some(last) = size.checked_sub(1).filter(|last| seq <= *last) else {
        return false;
    };
    let mut way = Way { at: seq, last };
    let mut hash = leaf;
    for sibling in proof {
        match way.up() {
            Side::Left => hash = node(*sibling, hash),
            Side::Right => hash = node(hash, *sibling),
            Side::Top => return false,
        }
    }
    way.last == 0 && hash == root
}

/// Whether `proof` shows that the tree of `to` leaves with root `to_root` continues that of `from` leaves with
/// `from_root`.
///
/// Every tree continues the empty one; the proof must be empty then.
pub fn verify_consistency(
    from: u64,
    to: u64,
    proof: &[Digest],
    from_root: Digest,
    to_root: Digest,
) -> bool {
    if from == to || from == 0 || from > to {
        let same = from == to && from_root == to_root;
        let nothing = from == 0 && to > 0 && from_root == super::empty_root();
        return proof.is_empty() && (same || nothing);
    }
    let whole = from.is_power_of_two().then_some(from_root);
    let mut hashes = whole.into_iter().chain(proof.iter().copied());
    let Some(first) = hashes.next() else {
        return false;
    };
    climb(from, to, first, hashes) == Some((from_root, to_root))
}

/// Computes both roots from a consistency proof; `None` if the proof has the wrong length.
fn climb(
    from: u64,
    to: u64,
    first: Digest,
    hashes: impl Iterator<Item = Digest>,
) -> Option<(Digest, Digest)> {
    let full = (from - 1).trailing_ones();
    let mut way = Way {
        at: (from - 1) >> full,
        last: (to - 1) >> full,
    };
    let (mut old, mut new) = (first, first);
    for sibling in hashes {
        match way.up() {
            Side::Left => {
                old = node(sibling, old);
                new = node(sibling, new);
            }
            Side::Right => new = node(new, sibling),
            Side::Top => return None,
        }
    }
    (way.last == 0).then_some((old, new))
}

/// Position in a climb through the tree: a node, and the last node of its level.
struct Way {
    at: u64,
    last: u64,
}

/// Side of the next sibling.
enum Side {
    Left,
    Right,
    /// There is no sibling: the node is the root.
    Top,
}

impl Way {
    fn up(&mut self) -> Side {
        if self.last == 0 {
            return Side::Top;
        }
        let left = self.at & 1 == 1 || self.at == self.last;
        if left && self.at & 1 == 0 {
            // The last node of a level has no sibling if it is a left child: climb to the first level where it has one.
            let alone = self.at.trailing_zeros();
            self.at = self.at.checked_shr(alone).unwrap_or_default();
            self.last = self.last.checked_shr(alone).unwrap_or_default();
        }
        self.at >>= 1;
        self.last >>= 1;
        if left { Side::Left } else { Side::Right }
    }
}
