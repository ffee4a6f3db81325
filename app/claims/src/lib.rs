//! Whether a text promises what may not be promised yet (§7b): an order form, a proposal, a page.
//!
//! A text is read as words without case, accents, hyphens and endings, each with its place. A wording is looked for as
//! its words that say something: all of them in one sentence, near each other, in its own order or turned round, with
//! small words between. What a sentence plainly denies is told apart. The text is read once, in time that grows with it.
//!
//! What people write every day when they promise the same is looked for beside the wordings, in the same pass.
//!
//! In reading order: [`Kind`] says how a text is written and markup is stripped (`scan`, `line`, `markup`, `entity`); characters become plain
//! letters (`letters`), words (`sentence`, `memory`, `stem`) and sentences (`reader`); `wording` makes patterns of the catalogue,
//! `matching` finds them, `denial` reads what is said of them; `locks` tells who keeps a claim unsaid.

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

/// The largest text that a page looks through, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// How many wordings are known: those of the register, what people write when they promise the same, and the promises that
/// may be said once their claims are unlocked.
pub fn known(catalogue: &Catalogue) -> usize {
    let claims = catalogue.claims.iter();
    claims
        .map(|claim| claim.wordings.len() + claim.also.len() + usize::from(claim.promise.is_some()))
        .sum()
}

/// Every wording of a locked claim in a text, and every other one that a mode which is not clear disallows, in order;
/// of what is locked also what people write every day, and what it is about. Advice is never matched.
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
    // What attributes of HTML say was found last, and may stand anywhere.
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
    /// Those that disallow a wording.
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

/// Makes hits of what was found, from the beginning of the text to its end.
struct Hits<'a, 's> {
    unclear: Unclear<'a, 's>,
    text: &'a str,
    /// The claims that were found, by their places.
    held: Vec<Option<Rc<Held<'a>>>>,
    cursor: Cursor,
}

/// A place that is counted up to.
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
    /// Goes on to a place; none where it lies behind.
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
