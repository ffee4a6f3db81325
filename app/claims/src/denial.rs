//! Whether a sentence denies what it says: `we do not offer …`, `… is not available`, `excluded: …`.
//!
//! Only a plain denial counts. A doubtful sentence is taken as a promise, so that a person reads it.

mod no;
mod predicate;

use std::ops::Range;

use super::{
    role::{self, Roles},
    sentence::{BRACKET, Between, COLON, COMMA, PAUSE, SEMICOLON, Word},
};
use no::{denies_offer, ends, excludes, says};
use predicate::Said;

/// Maximum distance, in words, between the two halves of a denial, such as `not` and `offered`.
const NEAR: usize = 5;
/// Maximum number of words searched before a claim.
const CLAUSE_MAX: usize = 40;
/// Maximum number of words searched for a list on either side of a claim.
const LIST_MAX: usize = 12;

/// Words of a sentence that match a pattern of a claim.
#[derive(Clone, Copy)]
pub(super) struct Claim<'w> {
    pub words: &'w [Word],
    pub first: usize,
    pub last: usize,
    /// Whether the pattern contains a condition, whose words then do not count as a denial.
    pub conditional: bool,
    /// Whether a heading, a sentence above the list, or the words before a colon deny it.
    pub listed: bool,
}

impl Claim<'_> {
    /// Byte range in the text.
    pub(super) fn place(self) -> Option<Range<usize>> {
        let (first, last) = (self.words.get(self.first)?, self.words.get(self.last)?);
        Some(first.start..last.end)
    }

    /// Whether the sentence denies the claim.
    pub(super) fn is_denied(self) -> bool {
        if self.denied_inside() || self.denied_by_determiner() {
            return true;
        }
        match self.predicate() {
            Said::Denied => true,
            Said::Affirmed => self.is_quoted() && self.denied_before(),
            Said::Nothing => self.listed || self.denied_before(),
        }
    }

    /// Whether the sentence says that people do it: `SSO as a managed setup`, but not `SSO without manual work`.
    pub(super) fn is_managed(self) -> bool {
        let mut near = self.first.saturating_sub(NEAR)..self.last + 1 + NEAR;
        let denied = |at: usize| {
            let mut before = (1..=2).filter_map(|steps| at.checked_sub(steps));
            before.any(|at| self.does(at, role::NOT | role::NO))
        };
        near.any(|at| self.does(at, role::MANAGED) && !denied(at))
    }

    /// Whether a denial is inside the match: `checkout that is not self-serve`.
    fn denied_inside(self) -> bool {
        let mut inside = self.first + 1..self.last;
        inside.any(|at| {
            let own = self.words.get(at).is_none_or(Word::is_known)
                || self.conditional && self.does(at, role::EARLY | role::CONDITION);
            !own && (says(self.words, at, role::NOT) || says(self.words, at, role::NO))
        })
    }

    /// Whether a denying word precedes the claim or its list: `no self-serve checkout`, `instead of …`,
    /// `neither … nor …`.
    fn denied_by_determiner(self) -> bool {
        self.denied_next_to() || self.denied_in_list()
    }

    fn denied_next_to(self) -> bool {
        for at in self.before() {
            if self.is_behind(at + 1, PAUSE) {
                return false;
            }
            if says(self.words, at, role::NOT) || says(self.words, at, role::NO) {
                return true;
            }
            if !self.does(at, role::SMALL) || self.does(at, role::THAT | role::AND) {
                return false;
            }
        }
        false
    }

    /// Whether the claim is in a list that begins with `no`: `no card payment, self-serve checkout or hands-off SSO`.
    fn denied_in_list(self) -> bool {
        for at in self.before().take(LIST_MAX) {
            if self.is_behind(at + 1, PAUSE & !COMMA) {
                return false;
            }
            if says(self.words, at, role::NO) {
                let after = self.last + 1..self.last + LIST_MAX;
                return (at..self.first)
                    .chain(after)
                    .any(|at| self.does(at, role::OR));
            }
            if self.does(at, role::LINK | role::TURN) {
                return false;
            }
        }
        false
    }

    fn is_behind(self, at: usize, between: Between) -> bool {
        self.words.get(at).is_some_and(|word| word.behind(between))
    }

    /// Whether a clause with `that` contains the claim: `we do not say that self-serve checkout is available`.
    fn is_quoted(self) -> bool {
        self.before().take(NEAR).any(|at| self.does(at, role::THAT))
    }

    /// Whether earlier words of the clause deny the claim: `we do not offer …`, `we exclude …`, `exclusions are …`.
    fn denied_before(self) -> bool {
        for at in self.before() {
            if self.does(at, role::ONLY)
                && !at.checked_sub(1).is_some_and(|at| self.does(at, role::NOT))
            {
                return false;
            }
            if denies_offer(self.words, at)
                || excludes(self.words, at, role::EXCLUDE)
                || self.names_excluded(at)
            {
                return true;
            }
        }
        false
    }

    fn names_excluded(self, at: usize) -> bool {
        let names = |at: usize| self.does(at, role::LINK | role::OFFERED);
        excludes(self.words, at, role::EXCLUDED) && (names(at + 1) || names(at + 2))
    }

    /// Indexes of the words before the claim in the same clause, last first.
    fn before(self) -> impl Iterator<Item = usize> {
        let same_clause = move |at: &usize| {
            let next = self.words.get(at + 1);
            let new = next.is_none_or(|next| next.behind(SEMICOLON)) && !self.is_numbered(at + 1);
            !new && !self.does(*at, role::BUT)
        };
        (0..self.first)
            .rev()
            .take(CLAUSE_MAX)
            .take_while(same_clause)
    }

    /// Whether a list continues at a word: `(b) …` or `and (c) …`.
    fn is_numbered(self, at: usize) -> bool {
        let joined = usize::from(self.does(at, role::AND));
        self.is_behind(at + joined, BRACKET)
    }

    fn does(self, at: usize, roles: Roles) -> bool {
        self.words.get(at).is_some_and(|word| word.does(roles))
    }
}

/// Tracks whether the words before the last colon deny what follows it. Callers must ask for increasing positions.
#[derive(Default)]
pub(super) struct Head {
    at: usize,
    colon: usize,
    denies: bool,
}

impl Head {
    /// Whether the words before the last colon deny the word at `first`: `excluded: …; …`.
    pub(super) fn denies(&mut self, words: &[Word], first: usize) -> bool {
        while self.at < first {
            self.at += 1;
            if words.get(self.at).is_some_and(|word| word.behind(COLON)) {
                self.denies = words.get(self.colon..self.at).is_some_and(denies_list);
                self.colon = self.at;
            }
        }
        self.denies
    }
}

/// Whether a sentence answers a question with yes.
pub(super) fn answers_yes(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.does(role::YES))
}

/// Whether a sentence answers a question with no: `No.`, `Not yet.`
pub(super) fn answers_no(words: &[Word]) -> bool {
    let first = words.first();
    let no = first.is_some_and(|word| word.does(role::NOT | role::NO));
    no && (ends(words, 0) || denies_offer(words, 0))
}

/// Whether words deny what is listed under them: `Exclusions`, `We do not offer:`.
pub(super) fn denies_list(words: &[Word]) -> bool {
    let roles = role::EXCLUDE | role::EXCLUDED;
    (0..words.len()).any(|at| excludes(words, at, roles) || denies_offer(words, at))
}
