//! Everything that is looked for in a text, and the looking.

use super::{
    Kind,
    denial::{Claim, Head},
    matching::{self, Match},
    reader::Reader,
    scan::scan,
    sentence::Sentence,
    vocabulary::Vocabulary,
    wording::{self, Pattern},
};
use domain::Catalogue;

/// What is looked for, made ready.
pub(super) struct Checker {
    pub vocabulary: Vocabulary,
    patterns: Vec<Pattern>,
    /// The patterns that hold each word of the vocabulary.
    by_word: Vec<Vec<usize>>,
}

/// A wording, found.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// First byte of the sentence, and the one after its last word.
    pub sentence: (usize, usize),
    pub claim: usize,
    pub wording: usize,
    pub denied: bool,
}

impl Checker {
    /// Looks for those wordings for which `wanted` says so: by the claim's place, and by its own in the claim.
    pub(super) fn new(catalogue: &Catalogue, wanted: &dyn Fn(usize, usize) -> bool) -> Self {
        let (vocabulary, mut patterns) = wording::patterns(catalogue);
        patterns.retain(|pattern| wanted(pattern.claim, pattern.wording));
        let mut by_word = vec![Vec::new(); vocabulary.len()];
        for (at, pattern) in patterns.iter().enumerate() {
            for slot in &pattern.slots {
                if let Some(list) = by_word.get_mut(*slot as usize)
                    && list.last() != Some(&at)
                {
                    list.push(at);
                }
            }
        }
        Self {
            vocabulary,
            patterns,
            by_word,
        }
    }

    /// Every wording in a text, in order.
    pub(super) fn find(&self, text: &str, kind: Kind) -> Vec<Found> {
        let mut reader = Reader::new(self);
        scan(text, kind, &mut reader);
        reader.finish()
    }

    /// Adds what is found in a sentence; `listed` where something above denies what it lists.
    pub(super) fn judge(&self, sentence: &Sentence, listed: bool, found: &mut Vec<Found>) {
        let words = &sentence.words;
        let mut matches = self.matches(sentence);
        matches.sort_by_key(|found| (found.pattern.claim, found.first, found.last));
        let mut matches = merged(matches);
        matches.sort_by_key(|found| (found.first, found.pattern.claim));
        let mut head = Head::default();
        let whole = sentence.place();
        for Match {
            pattern,
            first,
            last,
            ..
        } in matches
        {
            let claim = Claim {
                words,
                first,
                last,
                conditional: pattern.is_conditional(),
                listed: listed || head.denies(words, first),
            };
            found.extend(claim.place().map(|place| Found {
                start: place.start,
                end: place.end,
                sentence: whole,
                claim: pattern.claim,
                wording: pattern.wording,
                denied: claim.is_denied(),
            }));
        }
    }

    fn matches(&self, sentence: &Sentence) -> Vec<Match<'_>> {
        let mut matches = Vec::new();
        for (at, word) in sentence.words.iter().enumerate() {
            let patterns = self.by_word.get(word.content as usize);
            for pattern in patterns.into_iter().flatten() {
                let pattern = self.patterns.get(*pattern);
                let found =
                    pattern.and_then(|pattern| matching::find(&sentence.words, at, pattern));
                matches.extend(found);
            }
        }
        matches
    }
}

/// Matches of one claim that overlap are one; those in the order of the wording go first.
fn merged(matches: Vec<Match<'_>>) -> Vec<Match<'_>> {
    let mut merged: Vec<Match<'_>> = Vec::new();
    for found in matches {
        let last = merged
            .last_mut()
            .filter(|last| last.pattern.claim == found.pattern.claim && found.first <= last.last);
        match last {
            None => merged.push(found),
            Some(last) if last.turned && !found.turned => *last = found,
            Some(_) if found.turned => {}
            Some(last) => last.join(&found),
        }
    }
    merged
}
