//! Splits a range of leaves into full subtrees.

use super::{Span, TILE_HEIGHT};

/// The largest power of two below `count`, which is at least 2.
pub(super) fn largest_power_below(count: u64) -> u64 {
    1 << (u64::BITS - 1 - count.saturating_sub(1).leading_zeros().min(u64::BITS - 1))
}

/// The full subtrees over the leaves `from..to`, from left to right, each as the tile hashes it is computed from.
pub(super) fn subtrees(mut from: u64, to: u64) -> Vec<Span> {
    let mut spans = Vec::new();
    while from < to {
        let fits = u64::BITS - 1 - (to - from).leading_zeros();
        let height = from.trailing_zeros().min(fits);
        spans.push(span(from, height));
        from += 1 << height;
    }
    spans
}

/// The tile hashes below the full subtree of `height` that begins at leaf `from`.
fn span(from: u64, height: u32) -> Span {
    let tile = u32::from(TILE_HEIGHT);
    let level = height / tile;
    Span {
        level: u8::try_from(level).unwrap_or_default(),
        from: from >> (level * tile),
        count: 1 << (height % tile),
    }
}
