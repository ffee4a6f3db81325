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
pub use judge::Judge;
pub use kind::Kind;
pub use locks::{Held, Lock, Told};

use checker::{Checker, Found};
use domain::{Catalogue, Statuses, catalogue::Mode, statuses::ModeStatus};
use wording::Source;

/// The largest text that a page looks through, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// Whether something is promised where it stands. A machine reads no sense: of all but the first, a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    Said,
    /// The sentence denies it.
    Denied,
    /// The sentence is a question.
    Asked,
    /// The sentence is about it, or says that people do it.
    Mentioned,
}

impl Certainty {
    pub fn word(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Denied => "denied",
            Self::Asked => "asked",
            Self::Mentioned => "mentioned",
        }
    }
}

/// Where something stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First byte, and the one after the last.
    pub start: usize,
    pub end: usize,
    /// Both from 1; columns are characters.
    pub line: usize,
    pub column: usize,
}

/// A wording that stands in a text.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    pub place: Place,
    /// As they stand.
    pub words: &'a str,
    sentence: (usize, usize),
    /// The wording that they are, or the pattern of the catalogue by which they were found.
    pub wording: &'a str,
    /// Whether that is one of the register's own wordings.
    pub is_wording: bool,
    pub certainty: Certainty,
    /// The claim, with who locks it.
    pub held: Rc<Held<'a>>,
    /// Modes that are not clear and want this wording out of their order form.
    pub disallowed_by: Vec<&'a Mode>,
}

impl Hit<'_> {
    /// Whether a locked claim is promised. What is denied, or only unfit for some order forms, is a question.
    pub fn fails(&self) -> bool {
        self.held.locked && self.certainty == Certainty::Said
    }

    pub fn is_denied(&self) -> bool {
        self.certainty == Certainty::Denied
    }

    /// Why it does not fail, in a sentence.
    pub fn why(&self) -> String {
        let title = &self.held.claim.title;
        let said = match self.certainty {
            Certainty::Denied => " is denied here, as far as a machine can tell.",
            Certainty::Asked => " is asked about, not promised.",
            Certainty::Mentioned => " is named here; whether it is promised, a reader decides.",
            Certainty::Said => {
                let modes = self.disallowed_by.iter().map(|mode| mode.title.as_str());
                let modes: Vec<&str> = modes.collect();
                let modes = modes.join(" or ");
                return [
                    title,
                    " does not belong into the order form of ",
                    &modes,
                    ".",
                ]
                .concat();
            }
        };
        [title, said].concat()
    }

    /// The words in their sentence, as a reader of the text sees it.
    pub fn excerpt(&self, text: &str, kind: Kind) -> Excerpt {
        Excerpt::of(
            text,
            kind,
            self.sentence,
            (self.place.start, self.place.end),
        )
    }
}

/// How many wordings are known: those of the register, and what people write when they promise the same.
pub fn known(catalogue: &Catalogue) -> usize {
    let claims = catalogue.claims.iter();
    claims
        .map(|claim| claim.wordings.len() + claim.also.len())
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
