//! What is looked for: the words of each wording that say something, in every way in which it can be read.
//!
//! `Hands-off SSO/SCIM` is two of them, `Live HRIS or official issuer automation` three. A clause that begins with
//! `until`, `unless`, `before` or `without` tells when it is wrong to say the rest, so the rest is what is looked for.
//! Only where the rest is what a mode is called, it is said every day; then the clause belongs to it.

use super::{
    letters::{fold, ligature},
    role,
    vocabulary::{CONDITION, EARLY, NONE, Vocabulary},
};
use domain::{Catalogue, catalogue::Claim};

/// So many words of a wording are compared.
const SLOTS_MAX: usize = 32;
/// So many ways of reading one wording are looked for.
const READINGS_MAX: usize = 16;

/// One way to read a wording.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    pub claim: usize,
    /// Which of the claim's wordings it is.
    pub wording: usize,
    /// The words that say something, in order.
    pub slots: Vec<u32>,
    /// How many words they are when hyphens part them.
    pub length: usize,
    /// What the small words between them do; those may stand there.
    pub own: role::Roles,
    /// How many small words stand in a row.
    pub small: u32,
    /// Whether it is a part of the wording.
    derived: bool,
}

impl Pattern {
    /// Whether it holds a word that tells when it is wrong to say the rest.
    pub(super) fn is_conditional(&self) -> bool {
        self.slots.contains(&EARLY) || self.slots.contains(&CONDITION)
    }
}

/// What stands between two spaces of a wording: one word, or several of which any is meant.
#[derive(Clone)]
struct Unit {
    choices: Vec<Part>,
}

#[derive(Clone, Default, PartialEq)]
struct Part {
    letters: Vec<u8>,
    /// How many hyphens part it.
    hyphens: usize,
}

/// Everything that is looked for, and the words it is made of.
pub(super) fn patterns(catalogue: &Catalogue) -> (Vocabulary, Vec<Pattern>) {
    let mut maker = Maker {
        vocabulary: Vocabulary::new(),
        everyday: Vec::new(),
        patterns: Vec::new(),
    };
    for mode in &catalogue.modes {
        for name in [&mode.title, &mode.short, &mode.blocks_label] {
            maker.everyday.push(maker.content(&units(name)));
        }
    }
    for (at, claim) in catalogue.claims.iter().enumerate() {
        maker.add_claim(at, claim);
    }
    maker.drop_borrowed();
    (maker.vocabulary, maker.patterns)
}

struct Maker {
    vocabulary: Vocabulary,
    /// What modes are called: nobody is kept from saying that.
    everyday: Vec<Vec<Part>>,
    patterns: Vec<Pattern>,
}

impl Maker {
    fn add_claim(&mut self, claim: usize, entry: &Claim) {
        for (wording, text) in entry.wordings.iter().enumerate() {
            let mut derived = false;
            for reading in self.readings(units(text)) {
                let pattern = Pattern {
                    claim,
                    wording,
                    derived,
                    ..self.pattern(&reading)
                };
                derived = true;
                let known = !pattern.slots.is_empty() && !pattern.slots.contains(&NONE);
                if known && !self.patterns.contains(&pattern) {
                    self.patterns.push(pattern);
                }
            }
        }
    }

    fn pattern(&mut self, reading: &[Part]) -> Pattern {
        let mut pattern = Pattern::default();
        // Where every word is small, they are all that is said.
        let weighty = reading.iter().any(|part| !self.is_small(part));
        let mut small = 0;
        for part in reading {
            if weighty && self.is_small(part) {
                pattern.own |= self.vocabulary.roles(&part.letters);
                small += 1;
                pattern.small = pattern.small.max(small);
            } else if pattern.slots.len() < SLOTS_MAX {
                small = 0;
                let slot = self.slot(part);
                pattern.slots.push(slot);
                pattern.length += 1 + part.hyphens;
            }
        }
        pattern
    }

    fn slot(&mut self, part: &Part) -> u32 {
        match (
            self.does(part, role::CONDITION),
            self.does(part, role::EARLY),
        ) {
            (true, true) => EARLY,
            (true, false) => CONDITION,
            _ => self.vocabulary.learn(&part.letters, part.hyphens > 0),
        }
    }

    /// Every way to read a wording, the whole of it first.
    fn readings(&self, units: Vec<Unit>) -> Vec<Vec<Part>> {
        let said = self.said(units);
        let mut readings: Vec<Vec<Part>> =
            ways(&said).iter().flat_map(|way| choices(way)).collect();
        readings.truncate(READINGS_MAX);
        readings
    }

    /// A wording without its condition.
    fn said(&self, mut units: Vec<Unit>) -> Vec<Unit> {
        let begins = |unit: &Unit| self.unit_does(unit, role::CONDITION);
        if let Some(at) = units.iter().position(begins) {
            let head = self.content(units.get(..at).unwrap_or_default());
            if head.len() > 1 && !self.everyday.contains(&head) {
                units.truncate(at);
            }
        }
        units
    }

    fn unit_does(&self, unit: &Unit, roles: role::Roles) -> bool {
        unit.choices.iter().any(|part| self.does(part, roles))
    }

    fn does(&self, part: &Part, roles: role::Roles) -> bool {
        part.hyphens == 0 && self.vocabulary.roles(&part.letters) & roles != 0
    }

    fn is_small(&self, part: &Part) -> bool {
        self.does(part, role::SMALL | role::TURN) && !self.does(part, role::CONDITION)
    }

    /// The first choice of each unit that says something.
    fn content(&self, units: &[Unit]) -> Vec<Part> {
        let chosen = units.iter().filter_map(|unit| unit.choices.first());
        chosen
            .filter(|part| !self.is_small(part))
            .cloned()
            .collect()
    }

    /// A part of a list that says what another claim says by itself is left to that claim.
    fn drop_borrowed(&mut self) {
        let all = self.patterns.clone();
        self.patterns.retain(|pattern| {
            let lent = |other: &Pattern| {
                other.claim != pattern.claim
                    && other.slots.len() < pattern.slots.len()
                    && other.slots.iter().all(|slot| pattern.slots.contains(slot))
            };
            !pattern.derived || !all.iter().any(lent)
        });
    }
}

/// A wording that says one thing or another, whole and as each of them.
fn ways(units: &[Unit]) -> Vec<Vec<Unit>> {
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
fn choices(units: &[Unit]) -> Vec<Vec<Part>> {
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
fn units(text: &str) -> Vec<Unit> {
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
