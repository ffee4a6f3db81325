//! Finds what a text may not promise yet (§7b): an order form, a proposal, a page.
//!
//! A text is read as words without case, accents, hyphens and endings, each with its position. A wording matches if all
//! of its significant words are in one sentence, near each other, in its own order or turned round, with small words
//! between. A hit that its sentence plainly denies is marked as denied. The text is read once, in linear time.
//!
//! Paraphrases of the wordings are looked for in the same pass.
//!
//! In reading order: [`Kind`] is the format of a text; `scan`, `line`, `markup` and `entity` strip its markup;
//! characters become plain letters (`letters`), words (`sentence`, `memory`, `stem`) and sentences (`reader`);
//! `wording` makes patterns of the catalogue, `matching` finds them, `denial` decides whether a sentence denies them,
//! and `locks` lists what locks a claim.

mod checker;
mod denial;
mod document;
mod entity;
mod excerpt;
mod hit;
mod judge;
mod kind;
mod letters;
mod line;
mod locks;
mod markup;
mod matching;
mod memory;
mod reader;
mod role;
mod scan;
mod sentence;
mod stem;
mod vocabulary;
mod wording;

use std::rc::Rc;

pub use document::{Facts as JudgedBy, SCHEMA, document};
pub use excerpt::Excerpt;
pub use hit::{Certainty, Hit, Place};
pub use judge::Judge;
pub use kind::Kind;
pub use locks::{Held, Lock, Told};

use checker::{Checker, Found};
use domain::{Catalogue, Statuses, catalogue::Mode, statuses::ModeStatus};
use wording::Source;

/// Maximum size of a text that a page checks, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// Number of known wordings: those of the register, their paraphrases, and the promises that may be made once their
/// claims are unlocked.
pub fn known(catalogue: &Catalogue) -> usize {
    let claims = catalogue.claims.iter();
    claims
        .map(|claim| claim.wordings.len() + claim.also.len() + usize::from(claim.promise.is_some()))
        .sum()
}

/// Finds every wording of a locked claim, and every wording that a mode which is not clear disallows, in the order of
/// the text. For locked claims it also finds paraphrases, promises and topics. Advice is never matched.
pub fn check<'a>(
    catalogue: &'a Catalogue,
    statuses: &Statuses,
    text: &'a str,
    kind: Kind,
) -> Vec<Hit<'a>> {
    let unclear = Unclear {
        catalogue,
        statuses,
    };
    let wanted = |claim: usize, source: Source| {
        statuses.locked.get(claim) == Some(&true) || unclear.modes(claim, source).next().is_some()
    };
    let mut found = Checker::new(catalogue, &wanted).find(text, kind);
    // Matches in HTML attributes are found last, so they are out of order.
    found.sort_by_key(|found| (found.start, found.claim));
    let mut hits = Hits {
        unclear,
        text,
        held: vec![None; catalogue.claims.len()],
        cursor: Cursor {
            at: 0,
            line: 1,
            column: 1,
        },
    };
    found.iter().filter_map(|found| hits.hit(found)).collect()
}

/// The modes that are not clear.
struct Unclear<'a, 's> {
    catalogue: &'a Catalogue,
    statuses: &'s Statuses,
}

impl<'a> Unclear<'a, '_> {
    /// Modes that are not clear and disallow a wording.
    fn modes(&self, claim: usize, source: Source) -> impl Iterator<Item = &'a Mode> {
        let claim = self.catalogue.claims.get(claim);
        let wording = claim.filter(|_| matches!(source, Source::Wording(_)));
        let wording = wording.and_then(|claim| source.text(claim));
        let modes = self.catalogue.modes.iter().zip(&self.statuses.modes);
        let unclear = modes.filter(|(_, status)| **status != ModeStatus::Clear);
        unclear.map(|(mode, _)| mode).filter(move |mode| {
            let texts = mode.disallowed.iter().map(|text| text.text.as_str());
            texts.into_iter().any(|text| Some(text) == wording)
        })
    }
}

/// Turns matches into hits, from the beginning of the text to its end.
struct Hits<'a, 's> {
    unclear: Unclear<'a, 's>,
    text: &'a str,
    /// Claims found so far with their locks, by index of the claim.
    held: Vec<Option<Rc<Held<'a>>>>,
    cursor: Cursor,
}

/// Position in the text, with its line and column.
struct Cursor {
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Hits<'a, '_> {
    fn hit(&mut self, found: &Found) -> Option<Hit<'a>> {
        let held = self.held(found.claim)?;
        Some(Hit {
            place: self.place(found)?,
            words: self.text.get(found.start..found.end)?,
            sentence: found.sentence,
            wording: found.source.text(held.claim)?,
            is_wording: matches!(found.source, Source::Wording(_)),
            certainty: found.certainty,
            disallowed_by: self.unclear.modes(found.claim, found.source).collect(),
            held,
        })
    }

    fn held(&mut self, claim: usize) -> Option<Rc<Held<'a>>> {
        let place = self.held.get_mut(claim)?;
        if place.is_none() {
            let held = locks::held(self.unclear.catalogue, self.unclear.statuses, claim)?;
            *place = Some(Rc::new(held));
        }
        place.clone()
    }

    fn place(&mut self, found: &Found) -> Option<Place> {
        self.cursor.go_to(self.text, found.start)?;
        Some(Place {
            start: found.start,
            end: found.end,
            line: self.cursor.line,
            column: self.cursor.column,
        })
    }
}

impl Cursor {
    /// Advances to a position. None if it is before the current one.
    fn go_to(&mut self, text: &str, at: usize) -> Option<()> {
        let passed = text.get(self.at..at)?;
        self.at = at;
        self.line += passed.matches('\n').count();
        match passed.rsplit_once('\n') {
            Some((_, begun)) => self.column = 1 + begun.chars().count(),
            None => self.column += passed.chars().count(),
        }
        Some(())
    }
}
