//! Makes the patterns that are looked for: the significant words of each wording, in every way in which it can be read.
//!
//! `Hands-off SSO/SCIM` makes two patterns, `Live HRIS or official issuer automation` three. A clause that begins with
//! `until`, `unless`, `before` or `without` says when the rest must not be said, so only the rest is looked for. If the
//! rest is a single word or the name of a mode, which people use every day, the clause stays in the pattern.
//!
//! Paraphrases, promises and topics match only in their own order, and nearer together.

mod unit;

use super::{
    role,
    vocabulary::{CONDITION, EARLY, NONE, Signature, Vocabulary, bit},
};
use domain::{Catalogue, catalogue::Claim};
use unit::{Part, READINGS_MAX, Unit, choices, units, ways};

/// Maximum number of words of a wording that are compared.
const SLOTS_MAX: usize = 32;

/// Text of a claim that a pattern comes from, by its index among others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Wording(usize),
    /// Paraphrase: what people write when they promise the same.
    Everyday(usize),
    /// The sentence that may be said once the claim is unlocked.
    Promise,
    /// What the claim is about, which is no promise by itself.
    Topic(usize),
}

impl Source {
    /// Returns the text in the catalogue.
    pub(super) fn text(self, claim: &Claim) -> Option<&str> {
        let text = match self {
            Self::Wording(at) => claim.wordings.get(at),
            Self::Everyday(at) => claim.also.get(at),
            Self::Promise => claim.promise.as_ref(),
            Self::Topic(at) => claim.topics.get(at),
        };
        text.map(String::as_str)
    }
}

/// One way to read a wording, a paraphrase, a promise or a topic.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub claim: usize,
    pub source: Source,
    /// Significant words, in order.
    pub slots: Vec<u32>,
    /// Signature of `slots`.
    pub signature: Signature,
    /// Number of words; in a wording, each part of a hyphenated word counts.
    pub length: usize,
    /// Roles of its own small words; words with these roles may be between the slots.
    pub own: role::Roles,
    /// Maximum number of its small words in a row.
    pub small: u32,
    /// Whether it is another reading than the whole wording.
    derived: bool,
}

impl Pattern {
    /// Whether it contains a word that begins a condition.
    pub(super) fn is_conditional(&self) -> bool {
        self.slots.contains(&EARLY) || self.slots.contains(&CONDITION)
    }

    /// Whether it is one of the register's own wordings, which match in any order.
    pub(super) fn is_wording(&self) -> bool {
        matches!(self.source, Source::Wording(_))
    }

    /// Whether it is the sentence that may be said once the claim is unlocked.
    pub(super) fn is_promise(&self) -> bool {
        self.source == Source::Promise
    }

    /// Whether it is the label of a button: one word, which promises only if it is the whole sentence.
    pub(super) fn is_label(&self) -> bool {
        matches!(self.source, Source::Everyday(_)) && self.slots.len() == 1
    }
}

/// Minimum number of significant words for which small words are not compared. A promise is a whole sentence, of which
/// one or two words say little.
fn least(source: Source) -> usize {
    match source {
        Source::Promise => 3,
        _ => 1,
    }
}

/// Makes all patterns of a catalogue, and the vocabulary of their words.
pub(super) fn patterns(catalogue: &Catalogue) -> (Vocabulary, Vec<Pattern>) {
    let mut maker = Maker {
        vocabulary: Vocabulary::new(),
        names: Vec::new(),
        patterns: Vec::new(),
    };
    for mode in &catalogue.modes {
        for name in [&mode.title, &mode.short, &mode.blocks_label] {
            maker.names.push(maker.content(&units(name)));
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
    /// Names of modes, which may always be said.
    names: Vec<Vec<Part>>,
    patterns: Vec<Pattern>,
}

impl Maker {
    fn add_claim(&mut self, claim: usize, entry: &Claim) {
        for (at, text) in entry.wordings.iter().enumerate() {
            let readings = self.readings(units(text));
            self.add(claim, Source::Wording(at), &readings);
        }
        for (at, text) in entry.also.iter().enumerate() {
            self.add(claim, Source::Everyday(at), &choices(&units(text)));
        }
        if let Some(text) = &entry.promise {
            self.add(claim, Source::Promise, &choices(&units(text)));
        }
        for (at, text) in entry.topics.iter().enumerate() {
            self.add(claim, Source::Topic(at), &choices(&units(text)));
        }
    }

    fn add(&mut self, claim: usize, source: Source, readings: &[Vec<Part>]) {
        for (at, reading) in readings.iter().enumerate() {
            let pattern = self.pattern(claim, source, at > 0, reading);
            let known = !pattern.slots.is_empty() && !pattern.slots.contains(&NONE);
            // Only a wording can have the same reading twice.
            let again = pattern.is_wording() && self.patterns.contains(&pattern);
            if known && !again {
                self.patterns.push(pattern);
            }
        }
    }

    fn pattern(
        &mut self,
        claim: usize,
        source: Source,
        derived: bool,
        reading: &[Part],
    ) -> Pattern {
        let mut pattern = Pattern {
            claim,
            source,
            slots: Vec::new(),
            signature: 0,
            length: 0,
            own: 0,
            small: 0,
            derived,
        };
        // If too few significant words are left, small words are compared too.
        let left = reading.iter().filter(|part| !self.is_small(part)).count();
        let weighty = left >= least(source);
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
                pattern.signature |= bit(slot);
                pattern.length += 1 + part.hyphens;
            }
        }
        if !pattern.is_wording() {
            pattern.length = pattern.slots.len();
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

    /// Returns every way to read a wording, the whole of it first.
    fn readings(&self, units: Vec<Unit>) -> Vec<Vec<Part>> {
        let said = self.said(units);
        let mut readings: Vec<Vec<Part>> =
            ways(&said).iter().flat_map(|way| choices(way)).collect();
        readings.truncate(READINGS_MAX);
        readings
    }

    /// Removes the condition of a wording, unless the rest is a single word or the name of a mode.
    fn said(&self, mut units: Vec<Unit>) -> Vec<Unit> {
        let begins = |unit: &Unit| self.unit_does(unit, role::CONDITION);
        if let Some(at) = units.iter().position(begins) {
            let head = self.content(units.get(..at).unwrap_or_default());
            if head.len() > 1 && !self.names.contains(&head) {
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

    /// First choice of each unit that is not a small word.
    fn content(&self, units: &[Unit]) -> Vec<Part> {
        let chosen = units.iter().filter_map(|unit| unit.choices.first());
        chosen
            .filter(|part| !self.is_small(part))
            .cloned()
            .collect()
    }

    /// Drops each further reading that contains a wording of another claim, because that claim is found by itself.
    fn drop_borrowed(&mut self) {
        let wordings = self.patterns.iter().filter(|pattern| pattern.is_wording());
        let wordings: Vec<Pattern> = wordings.cloned().collect();
        self.patterns.retain(|pattern| {
            let lent = |other: &Pattern| {
                other.claim != pattern.claim
                    && other.slots.len() < pattern.slots.len()
                    && other.slots.iter().all(|slot| pattern.slots.contains(slot))
            };
            !pattern.derived || !pattern.is_wording() || !wordings.iter().any(lent)
        });
    }
}
