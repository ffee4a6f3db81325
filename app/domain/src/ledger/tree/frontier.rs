//! The right edge of a growing tree: the hashes that are needed to append, and to compute the root.

use super::{Hashes, Plan, TILE_HEIGHT, empty_root, node, range::subtrees, root_over};
use crate::Digest;

/// The full subtrees of a tree, from left to right; at most 64.
#[derive(Clone, Debug, Default)]
pub struct Frontier {
    size: u64,
    subtrees: Vec<Digest>,
}

impl Frontier {
    /// The frontier of a tree of `size` leaves, from the hashes that [`Plan::root`] needs; `None` if one is missing.
    pub fn of(size: u64, hashes: &Hashes) -> Option<Self> {
        let subtrees = subtrees(0, size).into_iter();
        let subtrees = subtrees.map(|span| root_over(hashes.get(span)?));
        Some(Self {
            size,
            subtrees: subtrees.collect::<Option<_>>()?,
        })
    }

    /// The hashes that must be read to compute the frontier of a tree of `size` leaves.
    pub fn needs(size: u64) -> Vec<super::Span> {
        Plan::root(size).needs()
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf. Calls `closed` for each subtree that this completes and a store keeps: level of tiles, index, hash.
    pub fn push(&mut self, leaf: Digest, closed: &mut dyn FnMut(u8, u64, Digest)) {
        let mut hash = leaf;
        let mut height = 0;
        while self.size >> height & 1 == 1 {
            let Some(left) = self.subtrees.pop() else {
                break;
            };
            hash = node(left, hash);
            height += 1;
            if height % TILE_HEIGHT == 0 {
                closed(height / TILE_HEIGHT, self.size >> height, hash);
            }
        }
        self.subtrees.push(hash);
        self.size += 1;
    }

    /// The root of the tree.
    pub fn root(&self) -> Digest {
        let mut subtrees = self.subtrees.iter().rev().copied();
        let Some(last) = subtrees.next() else {
            return empty_root();
        };
        subtrees.fold(last, |right, left| node(left, right))
    }
}
