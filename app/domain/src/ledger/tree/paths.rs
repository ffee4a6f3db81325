//! Paths of tiles (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`.

use std::fmt;

use super::{Span, TILE_HEIGHT, TILE_WIDTH};

/// A tile of hashes, or of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The level of hashes; `None` for a bundle of entries.
    pub level: Option<u8>,
    pub index: u64,
    /// Number of hashes or entries in the tile, from 1 to 256.
    pub width: u64,
}

impl Tile {
    /// Reads the path after `tile/`; `None` if it names no tile.
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, partial(width)?),
            None => (rest, TILE_WIDTH),
        };
        Some(Self {
            level: if level == "entries" {
                None
            } else {
                Some(small(level).filter(|level| *level < 64)?)
            },
            index: read_index(index)?,
            width,
        })
    }

    fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The hashes or entries that the tile holds; `None` if their numbers exceed 64 bits.
    pub fn span(&self) -> Option<Span> {
        Some(Span {
            level: self.level.unwrap_or_default(),
            from: self.index.checked_mul(TILE_WIDTH)?,
            count: self.width,
        })
    }

    /// Whether a tree of `size` leaves has every hash or entry of the tile.
    pub fn stands_in(&self, size: u64) -> bool {
        let height = u32::from(self.level.unwrap_or_default()) * u32::from(TILE_HEIGHT);
        let there = size.checked_shr(height).unwrap_or_default();
        self.span().is_some_and(|span| span.end() <= there)
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            Some(level) => write!(out, "tile/{level}/")?,
            None => out.write_str("tile/entries/")?,
        }
        write_index(self.index, out)?;
        if self.is_full() {
            return Ok(());
        }
        write!(out, ".p/{}", self.width)
    }
}

/// Writes groups of three digits, all but the last prefixed with `x`.
fn write_index(index: u64, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut groups = vec![index % 1000];
    let mut rest = index / 1000;
    while rest > 0 {
        groups.push(rest % 1000);
        rest /= 1000;
    }
    let last = groups.len() - 1;
    for (at, group) in groups.iter().rev().enumerate() {
        let (before, after) = if at == last { ("", "") } else { ("x", "/") };
        write!(out, "{before}{group:03}{after}")?;
    }
    Ok(())
}

fn read_index(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split('/').collect();
    let (last, before) = groups.split_last()?;
    let mut index: u64 = 0;
    for group in before {
        index = joined(index, group.strip_prefix('x')?)?;
    }
    // One index has one path: the first group must not be zeroes.
    let padded = before.first().is_some_and(|group| *group == "x000");
    joined(index, last).filter(|_| !padded)
}

fn joined(index: u64, group: &str) -> Option<u64> {
    let digits = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let group: u64 = group.parse().ok().filter(|_| digits)?;
    index.checked_mul(1000)?.checked_add(group)
}

/// Reads the width of a partial tile: 1 to 255, without leading zeroes.
fn partial(text: &str) -> Option<u64> {
    small(text).filter(|width| *width > 0).map(u64::from)
}

fn small(text: &str) -> Option<u8> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let padded = text.len() > 1 && text.starts_with('0');
    text.parse().ok().filter(|_| plain && !padded)
}
