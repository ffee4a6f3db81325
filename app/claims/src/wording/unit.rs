//! Words of a wording as they are written, and every way to choose among alternatives.

use crate::letters::{fold, ligature};

/// Maximum number of readings of one wording.
pub(super) const READINGS_MAX: usize = 16;

/// Text between two spaces of a wording: one word, or several alternatives.
#[derive(Clone)]
pub(super) struct Unit {
    pub choices: Vec<Part>,
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Part {
    pub letters: Vec<u8>,
    /// Number of hyphens in it.
    pub hyphens: usize,
}

/// Returns a wording with an `or` as a whole, then as each of its two alternatives.
pub(super) fn ways(units: &[Unit]) -> Vec<Vec<Unit>> {
    let mut ways = vec![units.to_vec()];
    let parts = |unit: &Unit| unit.choices.is_empty() || is_or(unit);
    if let Some(at) = units.iter().position(parts)
        && let (Some(left), Some(right)) = (units.get(..at), units.get(at + 1..))
    {
        ways.extend(either(left, right));
    }
    ways
}

fn is_or(unit: &Unit) -> bool {
    matches!(unit.choices.as_slice(), [only] if only.letters == b"or")
}

/// Returns the two alternatives of a list: the words before `or` with the last word, and those after it with the first.
fn either(left: &[Unit], right: &[Unit]) -> [Vec<Unit>; 2] {
    let (mut one, mut other) = (left.to_vec(), Vec::new());
    if let [_, .., last] = right {
        one.push(last.clone());
        if let [first, _, ..] = left {
            other.push(first.clone());
        }
    } else {
        let shared = left.split_last().map_or(left, |(_, shared)| shared);
        other.extend_from_slice(shared);
    }
    other.extend_from_slice(right);
    [one, other]
}

/// Returns every way to choose one part of each unit.
pub(super) fn choices(units: &[Unit]) -> Vec<Vec<Part>> {
    let mut all: Vec<Vec<Part>> = vec![Vec::new()];
    for unit in units.iter().filter(|unit| !unit.choices.is_empty()) {
        let mut more = Vec::new();
        for begun in &all {
            for part in &unit.choices {
                let mut longer = begun.clone();
                longer.push(part.clone());
                more.push(longer);
            }
        }
        more.truncate(READINGS_MAX);
        all = more;
    }
    all
}

/// Splits a wording into units. A slash by itself is a unit without choices.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    for word in text.split_ascii_whitespace() {
        let mut choices: Vec<Part> = word.split('/').map(part).collect();
        choices.retain(|part| !part.letters.is_empty());
        units.push(Unit { choices });
    }
    units
}

fn part(text: &str) -> Part {
    let mut part = Part::default();
    for ch in text.chars() {
        if let Some(letters) = ligature(ch) {
            part.letters.extend_from_slice(letters.as_bytes());
            continue;
        }
        match fold(ch) {
            letter if letter.is_ascii_alphanumeric() => part.letters.push(letter),
            b'-' if !part.letters.is_empty() => part.hyphens += 1,
            _ => {}
        }
    }
    part
}
