//! Plans to compute a root or a proof: first the hashes that must be read, then the result.

use super::{
    Hashes, Span, TILE_WIDTH, empty_root, node,
    range::{largest_power_below, subtrees},
    root_over,
};
use crate::Digest;

/// Hashes to be computed, each the root over a range of leaves.
#[derive(Clone, Debug)]
pub struct Plan {
    /// For each hash, the full subtrees it is computed from, from left to right.
    parts: Vec<Vec<Span>>,
}

impl Plan {
    /// Plans the root of the tree of `size` leaves.
    pub fn root(size: u64) -> Self {
        Self {
            parts: vec![subtrees(0, size)],
        }
    }

    /// Plans the proof that leaf `seq` is in the tree of `size` leaves (RFC 9162 §2.1.3.1); `None` if it is not.
    pub fn inclusion(seq: u64, size: u64) -> Option<Self> {
        if seq >= size {
            return None;
        }
        let (mut from, mut to) = (0, size);
        let mut parts = Vec::new();
        while to - from > 1 {
            let middle = from + largest_power_below(to - from);
            if seq < middle {
                parts.push(subtrees(middle, to));
                to = middle;
            } else {
                parts.push(subtrees(from, middle));
                from = middle;
            }
        }
        parts.reverse();
        Some(Self { parts })
    }

    /// Plans the proof that the tree of `to` leaves continues that of `from` (RFC 9162 §2.1.4.1); `None` if `from` is
    /// larger.
    pub fn consistency(from: u64, to: u64) -> Option<Self> {
        if from > to {
            return None;
        }
        let mut parts = Vec::new();
        if from > 0 && from < to {
            consistency_parts(from, to, &mut parts);
        }
        parts.reverse();
        Some(Self { parts })
    }

    /// The hashes that must be read: at most two spans of a level, none longer than a tile.
    pub fn needs(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.parts.iter().flatten().copied().collect();
        spans.sort_unstable();
        let mut needs: Vec<Span> = Vec::new();
        for span in spans {
            match needs.last_mut() {
                Some(last) if fits(*last, span) => last.count = span.end() - last.from,
                _ => needs.push(span),
            }
        }
        needs
    }

    /// Computes the hashes from those that were read; `None` if one is missing.
    pub fn solve(&self, hashes: &Hashes) -> Option<Vec<Digest>> {
        let roots = self.parts.iter().map(|spans| root_of(spans, hashes));
        roots.collect()
    }
}

/// Adds the parts of a consistency proof, from the root down: of each node the right half if the old tree has no leaf
/// in it, else the left half.
fn consistency_parts(old: u64, size: u64, parts: &mut Vec<Vec<Span>>) {
    let (mut from, mut to) = (0, size);
    while old < to {
        let middle = from + largest_power_below(to - from);
        if old <= middle {
            parts.push(subtrees(middle, to));
            to = middle;
        } else {
            parts.push(subtrees(from, middle));
            from = middle;
        }
    }
    // A proof leaves out the root of the old tree itself: the verifier has it.
    if from > 0 {
        parts.push(subtrees(from, to));
    }
}

fn fits(last: Span, next: Span) -> bool {
    last.level == next.level && next.end() - last.from <= TILE_WIDTH
}

fn root_of(spans: &[Span], hashes: &Hashes) -> Option<Digest> {
    let mut whole = None;
    for span in spans.iter().rev() {
        let left = root_over(hashes.get(*span)?)?;
        whole = Some(whole.map_or(left, |right| node(left, right)));
    }
    Some(whole.unwrap_or_else(empty_root))
}
