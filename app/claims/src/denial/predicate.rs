//! The predicate after a claim: `… is not available`, `…: excluded`, `… and all else are out of scope`.

use super::{
    Claim, LIST_MAX, NEAR,
    no::{denies_offer, ends, excludes},
};
use crate::{
    role,
    sentence::{BRACKET, COMMA, DASH, PAUSE, SEMICOLON, Word},
};

/// Maximum number of words searched for the linking verb after a claim.
const REACH: usize = 7;

/// Whether the words after a claim affirm or deny it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Affirmed,
    Denied,
}

impl Claim<'_> {
    pub(super) fn predicate(self) -> Said {
        let after = self.words.get(self.last + 1..).unwrap_or_default();
        if after.first().is_none_or(|next| next.behind(SEMICOLON)) {
            return Said::Nothing;
        }
        let link = self.link(after);
        let rest = link.and_then(|link| after.get(link..));
        if says_no(after) || rest.is_some_and(says_no) || self.is_kept_out(after) {
            Said::Denied
        } else if link.is_some() {
            Said::Affirmed
        } else {
            Said::Nothing
        }
    }

    /// Position of the linking verb (`is`, `will`) of the claim's predicate. None if there is none.
    fn link(self, after: &[Word]) -> Option<usize> {
        let links = |word: &Word| word.does(role::LINK);
        let near = after.iter().take(REACH);
        let mut clause = near.take_while(|word| !ends_clause(word) && !word.does(role::AND));
        if let Some(link) = clause.position(links) {
            return Some(link);
        }
        // `external certifications, as some want them, are not offered`
        let aside = COMMA | BRACKET | DASH;
        let mut words = after.iter().take(LIST_MAX).enumerate();
        let opens = after.first().is_some_and(|word| word.behind(aside));
        let closes = words.find(|(at, word)| *at > 0 && word.behind(aside));
        let link = closes.filter(|(_, word)| opens && links(word));
        link.map(|(at, _)| at).or_else(|| self.link_of_list(after))
    }

    /// Position of the linking verb after a list that contains the claim:
    /// `self-serve checkout, hands-off SSO and all else are excluded`.
    fn link_of_list(self, after: &[Word]) -> Option<usize> {
        if !self.begins_clause() {
            return None;
        }
        let near = after.iter().take(LIST_MAX);
        let ends = |word: &&Word| {
            word.behind(PAUSE & !COMMA) || word.does(role::THAT | role::TURN | role::OFFERED)
        };
        let link = near
            .take_while(|word| !ends(word))
            .position(|word| word.does(role::LINK))?;
        let list = after.get(..link)?;
        list.iter().any(|word| word.does(role::AND)).then_some(link)
    }

    /// Whether only other members of a list precede the claim in its clause.
    fn begins_clause(self) -> bool {
        for at in self.before() {
            if self.is_behind(at + 1, PAUSE) || self.does(at, role::THAT) {
                return true;
            }
            let small =
                self.does(at, role::SMALL) && !self.does(at, role::PREPOSITION | role::LINK);
            if !small && !self.words.get(at).is_some_and(Word::is_known) {
                return false;
            }
        }
        true
    }

    /// Whether the claim is kept out of something: `keep self-serve checkout out of the order form`.
    fn is_kept_out(self, after: &[Word]) -> bool {
        let out = after.first().is_some_and(|word| word.does(role::OUTSIDE));
        out && self.before().take(NEAR).any(|at| self.does(at, role::KEEP))
    }
}

/// Whether the words begin with a plain denial.
fn says_no(words: &[Word]) -> bool {
    for (at, word) in words.iter().enumerate().take(NEAR) {
        if at > 0 && word.behind(PAUSE) {
            return false;
        }
        let off = word.does(role::OFF) && (at > 0 || word.behind(PAUSE));
        let no = word.does(role::NOT | role::NO) && ends(words, at);
        if off || no || denies_offer(words, at) || excludes(words, at, role::EXCLUDED) {
            return true;
        }
        if !word.does(role::SMALL | role::STILL | role::OUTSIDE) {
            return false;
        }
    }
    false
}

fn ends_clause(word: &Word) -> bool {
    word.behind(PAUSE) || word.does(role::THAT | role::TURN)
}
