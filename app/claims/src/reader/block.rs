//! Ends sentences and blocks, and judges them by what is above a list and by the answer to a question.

use super::{Found, Reader};
use crate::{
    Certainty,
    denial::{answers_no, answers_yes, denies_list},
    sentence::COLON,
};

/// Maximum number of words in a heading, which is a block without a full stop.
const HEADING_MAX: usize = 6;
/// What an earlier block denies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    Nothing,
    /// The next block, whatever it is, and the items that follow it.
    Next,
    /// Items, while they follow each other.
    Items,
}

impl Reader<'_> {
    pub(super) fn end_sentence(&mut self) {
        self.end_piece();
        if !self.sentence.words.is_empty() {
            self.judge();
        }
        self.sentence.clear();
        self.between = 0;
        self.stop = false;
        self.dots = false;
        self.asks = false;
    }

    fn judge(&mut self) {
        if let Some(asked) = self.asked.take() {
            self.answer(asked);
        }
        let before = self.found.len();
        let listed = match self.denied {
            Denied::Nothing => false,
            Denied::Next => true,
            Denied::Items => self.item,
        };
        self.checker.judge(&self.sentence, listed, &mut self.found);
        if self.asks && self.stop {
            self.asked = Some(before);
            self.turn(before, Certainty::Said, Certainty::Asked);
        }
        let promises = |found: &Found| found.certainty != Certainty::Mentioned;
        let claims_nothing = !self
            .found
            .get(before..)
            .unwrap_or_default()
            .iter()
            .any(promises);
        self.heads = self.may_head(claims_nothing) && denies_list(&self.sentence.words);
        self.sentences += 1;
    }

    /// Reads the sentence after a question; `asked` is the number of matches before that question.
    fn answer(&mut self, asked: usize) {
        if answers_no(&self.sentence.words) {
            self.turn(asked, Certainty::Asked, Certainty::Denied);
        } else if answers_yes(&self.sentence.words) {
            self.turn(asked, Certainty::Asked, Certainty::Said);
        }
    }

    /// Replaces the certainty `was` by `is` in the matches from an index on.
    fn turn(&mut self, from: usize, was: Certainty, is: Certainty) {
        let found = self.found.get_mut(from..).unwrap_or_default();
        for found in found.iter_mut().filter(|found| found.certainty == was) {
            found.certainty = is;
        }
    }

    /// Whether a sentence may head a list: it ends in a colon, or is a heading that `claims_nothing` itself.
    fn may_head(&self, claims_nothing: bool) -> bool {
        let short = self.sentence.words.len() <= HEADING_MAX && !self.stop;
        let heading = short && self.sentences == 0 && !self.item;
        self.between & COLON != 0 || heading && claims_nothing
    }

    /// Ends a paragraph, a heading or an item.
    pub(crate) fn end_block(&mut self) {
        self.end_sentence();
        if self.sentences > 0 {
            self.denied = match (self.denied, self.item) {
                _ if self.heads => Denied::Next,
                (Denied::Next | Denied::Items, true) => Denied::Items,
                _ => Denied::Nothing,
            };
        }
        self.sentences = 0;
        self.heads = false;
        self.item = false;
        self.lines = 0;
    }

    /// Ends a block and begins an item of a list, or a row of a table.
    pub(crate) fn begin_item(&mut self) {
        self.end_block();
        self.item = true;
    }
}
