//! What a root or a proof is made of: first what must be read, then what comes of it.

use super::{
    Hashes, Span, TILE_WIDTH, empty_root, node,
    range::{largest_power_below, subtrees},
    root_over,
};
use crate::Digest;

/// Some hashes that are to be computed, each the root over a range of leaves.
#[derive(Clone, Debug)]
pub struct Plan {
    /// For each hash the full subtrees it is made of, from left to right.
    parts: Vec<Vec<Span>>,
}

impl Plan {
    /// The root of the tree of `size` leaves.
    pub fn root(size: u64) -> Self {
        Self {
            parts: vec![subtrees(0, size)],
        }
    }

    /// The proof that leaf `seq` stands in the tree of `size` leaves (RFC 9162 §2.1.3.1); none where there is no such leaf.
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

    /// The proof that the tree of `to` leaves continues that of `from` (RFC 9162 §2.1.4.1); none where it cannot.
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

    /// What must be read: at most two spans of a level, none longer than a tile.
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

    /// The hashes, from what was read; none where something needed is not there.
    pub fn solve(&self, hashes: &Hashes) -> Option<Vec<Digest>> {
        let roots = self.parts.iter().map(|spans| root_of(spans, hashes));
        roots.collect()
    }
}

/// Where the trees share no more than the left part, the right one is new; else the left one is old, and is told.
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
    // Of the old tree itself everybody knows the root.
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
