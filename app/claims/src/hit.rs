//! What is found in a text, and whether it promises.

use std::rc::Rc;

use super::{Excerpt, Held, Kind};
use domain::catalogue::Mode;

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
    pub(super) sentence: (usize, usize),
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
