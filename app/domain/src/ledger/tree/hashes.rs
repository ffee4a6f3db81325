//! Hashes that were fetched, and their places in the tree.

use crate::Digest;

/// The hashes `from..from + count` of a level of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Level 0 holds leaf hashes by number of entry, level L hashes of full subtrees of 256^L leaves.
    pub level: u8,
    pub from: u64,
    pub count: u64,
}

impl Span {
    pub fn end(&self) -> u64 {
        self.from.saturating_add(self.count)
    }
}

/// Hashes that the caller fetched.
#[derive(Clone, Debug, Default)]
pub struct Hashes(Vec<(Span, Vec<Digest>)>);

impl Hashes {
    /// Adds adjacent hashes of a level, the first of them at `from`.
    pub fn put(&mut self, level: u8, from: u64, hashes: Vec<Digest>) {
        let count = hashes.len() as u64;
        self.0.push((Span { level, from, count }, hashes));
    }

    /// All hashes of a span; `None` if no single call of [`Self::put`] added all of them.
    pub(super) fn get(&self, wanted: Span) -> Option<&[Digest]> {
        self.0.iter().find_map(|(span, hashes)| {
            let skipped = wanted.from.checked_sub(span.from)?;
            if wanted.level != span.level || wanted.end() > span.end() {
                return None;
            }
            let from = usize::try_from(skipped).ok()?;
            hashes.get(from..from.checked_add(usize::try_from(wanted.count).ok()?)?)
        })
    }
}
