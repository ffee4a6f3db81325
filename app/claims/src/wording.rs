//! What is looked for: the words of each wording that say something, in every way in which it can be read.
//!
//! `Hands-off SSO/SCIM` is two of them, `Live HRIS or official issuer automation` three. A clause that begins with
//! `until`, `unless`, `before` or `without` tells when it is wrong to say the rest, so the rest is what is looked for.
//! Only where the rest is what a mode is called, it is said every day; then the clause belongs to it.
//!
//! What people write every day, the promise that is still to come, and what a claim is about, is looked for as it stands: in its order, and nearer together.

mod unit;

use super::{
    role,
    vocabulary::{CONDITION, EARLY, NONE, Signature, Vocabulary, bit},
};
use domain::{Catalogue, catalogue::Claim};
use unit::{Part, READINGS_MAX, Unit, choices, units, ways};

/// So many words of a wording are compared.
const SLOTS_MAX: usize = 32;

/// What of a claim is looked for, by its place among others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Wording(usize),
    /// What people write when they promise the same.
    Everyday(usize),
    /// The sentence that may be said once the claim is unlocked.
    Promise,
    /// What the claim is about: no promise by itself.
    Topic(usize),
}

impl Source {
    /// The text, as the catalogue has it.
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

/// One way to read a wording, or what else is looked for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub claim: usize,
    pub source: Source,
    /// The words that say something, in order.
    pub slots: Vec<u32>,
    /// The same as bits.
    pub signature: Signature,
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

    /// Whether it is one of the register's own wordings, which are found in any order.
    pub(super) fn is_wording(&self) -> bool {
        matches!(self.source, Source::Wording(_))
    }

    /// Whether it is the whole sentence that may be said later.
    pub(super) fn is_promise(&self) -> bool {
        self.source == Source::Promise
    }

    /// Whether it is what a button says: one word that promises only where nothing else stands.
    pub(super) fn is_label(&self) -> bool {
        matches!(self.source, Source::Everyday(_)) && self.slots.len() == 1
    }
}

/// Minimum number of words beside the small ones: a promise is a whole sentence, of which one or two words say little.
fn least(source: Source) -> usize {
    match source {
        Source::Promise => 3,
        _ => 1,
    }
}

/// Everything that is looked for, and the words it is made of.
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
    /// What modes are called: nobody is kept from saying that.
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
            // Only a wording can be read twice alike.
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
        // Where few words are left without the small ones, all of them are compared.
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
