//! Words that deny, and words that cancel the denial.

use super::NEAR;
use crate::{
    role::{self, Roles},
    sentence::{HYPHEN, PAUSE, SPACE, Word},
};

/// Whether a pause or the end of the sentence follows a word.
pub(super) fn ends(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|next| next.behind(PAUSE))
}

/// Whether a word begins the denial of an offer: `not offered`, `cannot yet provide`, `no longer available`.
pub(super) fn denies_offer(words: &[Word], at: usize) -> bool {
    let longer = words
        .get(at + 1)
        .is_some_and(|next| next.does(role::LONGER));
    if !(says(words, at, role::NOT) || longer && says(words, at, role::NO)) {
        return false;
    }
    let after = words.get(at + 1..).unwrap_or_default();
    let mut near = after.iter().take(NEAR);
    let word =
        near.position(|word| word.does(role::OFFERED) || !word.does(role::SMALL | role::STILL));
    let does = |at: usize, roles| after.get(at).is_some_and(|word: &Word| word.does(roles));
    word.is_some_and(|at| {
        does(at, role::OFFERED) && !(does(at, role::HAVE) && does(at + 1, role::TO))
    })
}

/// Whether a word excludes something, and no denial cancels that: `not excluded`.
pub(super) fn excludes(words: &[Word], at: usize, roles: Roles) -> bool {
    let earlier = |steps: usize, roles| {
        let word = at.checked_sub(steps).and_then(|at| words.get(at));
        word.is_some_and(|word| word.does(roles))
    };
    let outside = (1..=3).any(|steps| earlier(steps, role::OUTSIDE));
    let does = words
        .get(at)
        .is_some_and(|word| word.does(roles) || word.does(role::SCOPE) && outside);
    does && !(1..=2).any(|steps| earlier(steps, role::NOT | role::NO))
}

/// Whether a word denies, and the next word does not cancel that: `not only`, `no-code`.
pub(super) fn says(words: &[Word], at: usize, roles: Roles) -> bool {
    let says = words.get(at).is_some_and(|word| word.does(roles));
    let taken_back = words
        .get(at + 1)
        .is_some_and(|next| next.does(role::ONLY) || next.behind(HYPHEN) && !next.behind(SPACE));
    says && !taken_back
}
