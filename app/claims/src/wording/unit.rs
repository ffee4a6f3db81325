//! The words of a wording as they are written, and every way to choose among them.

use crate::letters::{fold, ligature};

/// So many ways of reading one wording are looked for.
pub(super) const READINGS_MAX: usize = 16;

/// What stands between two spaces of a wording: one word, or several of which any is meant.
#[derive(Clone)]
pub(super) struct Unit {
    pub choices: Vec<Part>,
}

#[derive(Clone, Default, PartialEq)]
pub(super) struct Part {
    pub letters: Vec<u8>,
    /// How many hyphens part it.
    pub hyphens: usize,
}

/// A wording that says one thing or another, whole and as each of them.
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

/// The two things of a list: what stands before `or` with the last word, and what stands behind it with the first.
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

/// Every way to choose one of each unit.
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

/// The units of a wording. A slash that stands alone is a unit without choices.
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
