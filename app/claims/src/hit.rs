//! A pattern found in a text, and whether it is a promise.

use std::rc::Rc;

use super::{Excerpt, Held, Kind};
use domain::catalogue::Mode;

/// Whether a hit is a promise. A program does not understand the text, so a person decides about all but `Said`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    Said,
    /// The sentence denies it.
    Denied,
    /// The sentence is a question.
    Asked,
    /// The sentence mentions its topic, or says that people do it.
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

/// Position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First byte; `end` is the one after the last.
    pub start: usize,
    pub end: usize,
    /// Line, from 1; `column` counts characters, also from 1.
    pub line: usize,
    pub column: usize,
}

/// A wording, or another pattern of a claim, found in a text.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    pub place: Place,
    /// The matched part of the text, unchanged.
    pub words: &'a str,
    pub(super) sentence: (usize, usize),
    /// Text of the catalogue that matched: a wording, a paraphrase, the promise or a topic.
    pub wording: &'a str,
    /// Whether `wording` is one of the register's own wordings.
    pub is_wording: bool,
    pub certainty: Certainty,
    /// The claim with its locks.
    pub held: Rc<Held<'a>>,
    /// Modes that are not clear and disallow this wording in their order form.
    pub disallowed_by: Vec<&'a Mode>,
}

impl Hit<'_> {
    /// Whether the hit promises a locked claim. Other hits, such as denials, are left to a reader.
    pub fn fails(&self) -> bool {
        self.held.locked && self.certainty == Certainty::Said
    }

    pub fn is_denied(&self) -> bool {
        self.certainty == Certainty::Denied
    }

    /// Explains in a sentence why the hit does not fail.
    pub fn why(&self) -> String {
        let title = &self.held.claim.title;
        match self.certainty {
            Certainty::Denied => {
                ["Denied here, as far as a machine can tell: ", title, "."].concat()
            }
            Certainty::Asked => ["Asked about, not promised: ", title, "."].concat(),
            Certainty::Mentioned => [
                "Touches ",
                title,
                "; whether that is promised, a reader decides.",
            ]
            .concat(),
            Certainty::Said => {
                let modes = self.disallowed_by.iter().map(|mode| mode.title.as_str());
                let modes: Vec<&str> = modes.collect();
                let modes = modes.join(" or ");
                ["Not for the order form of ", &modes, ": ", title, "."].concat()
            }
        }
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
