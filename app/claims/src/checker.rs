//! Finds the patterns of a catalogue in a text.

use super::{
    Certainty, Kind,
    denial::{Claim, Head},
    matching::{self, Match},
    reader::Reader,
    scan::scan,
    sentence::Sentence,
    vocabulary::{Signature, Vocabulary, bit},
    wording::{self, Pattern, Source},
};
use domain::Catalogue;

/// Patterns to look for, indexed by word.
pub(super) struct Checker {
    pub vocabulary: Vocabulary,
    patterns: Vec<Pattern>,
    /// For each word of the vocabulary, the patterns whose match can begin with it, each with its signature.
    by_word: Vec<Vec<(Signature, usize)>>,
}

/// A pattern found in a text.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    /// First byte of the sentence, and the one after its last word.
    pub sentence: (usize, usize),
    pub claim: usize,
    pub source: Source,
    pub certainty: Certainty,
}

impl Checker {
    /// Builds a checker for the patterns for which `wanted` returns true, given the index of the claim and the source
    /// of the pattern.
    pub(super) fn new(catalogue: &Catalogue, wanted: &dyn Fn(usize, Source) -> bool) -> Self {
        let (vocabulary, mut patterns) = wording::patterns(catalogue);
        patterns.retain(|pattern| wanted(pattern.claim, pattern.source));
        let mut by_word = vec![Vec::new(); vocabulary.len()];
        for (at, pattern) in patterns.iter().enumerate() {
            // A pattern that matches only in its own order begins with its first word.
            let firsts = if pattern.is_wording() {
                pattern.slots.as_slice()
            } else {
                pattern.slots.get(..1).unwrap_or_default()
            };
            for slot in firsts {
                if let Some(list) = by_word.get_mut(*slot as usize)
                    && list.last().is_none_or(|(_, last)| *last != at)
                {
                    list.push((pattern.signature, at));
                }
            }
        }
        Self {
            vocabulary,
            patterns,
            by_word,
        }
    }

    /// Finds all patterns in a text.
    pub(super) fn find(&self, text: &str, kind: Kind) -> Vec<Found> {
        let mut reader = Reader::new(self);
        scan(text, kind, &mut reader);
        reader.finish()
    }

    /// Adds what is found in a sentence; `listed` means that a heading or a sentence above the list denies its items.
    pub(super) fn judge(&self, sentence: &Sentence, listed: bool, found: &mut Vec<Found>) {
        let mut promises = self.matches(sentence);
        let is_topic = |found: &mut Match<'_>| matches!(found.pattern.source, Source::Topic(_));
        let topics: Vec<Match<'_>> = promises.extract_if(.., is_topic).collect();
        promises.sort_by_key(|found| (found.pattern.claim, found.first, found.last));
        let mut promises = merged(promises);
        promises.sort_by_key(|found| (found.first, found.pattern.claim));
        let mut judged = Judged {
            sentence,
            listed,
            told: Vec::new(),
            found,
        };
        judged.add(&promises);
        judged.add(&topics);
    }

    fn matches(&self, sentence: &Sentence) -> Vec<Match<'_>> {
        let mut matches = Vec::new();
        let bits = sentence.words.iter().map(|word| bit(word.content));
        let signature = bits.fold(0, |all, bit| all | bit);
        for (at, word) in sentence.words.iter().enumerate() {
            let patterns = self.by_word.get(word.content as usize);
            for (wanted, pattern) in patterns.into_iter().flatten() {
                if wanted & !signature == 0
                    && let Some(pattern) = self.patterns.get(*pattern)
                {
                    matches.extend(matching::find(&sentence.words, at, pattern));
                }
            }
        }
        matches
    }
}

/// Collects what is found in one sentence.
struct Judged<'s> {
    sentence: &'s Sentence,
    listed: bool,
    /// Claims already found in the sentence; a topic of such a claim is not reported.
    told: Vec<usize>,
    found: &'s mut Vec<Found>,
}

impl Judged<'_> {
    /// Adds matches, which must be sorted by their first word.
    fn add(&mut self, matches: &[Match<'_>]) {
        let words = &self.sentence.words;
        let mut head = Head::default();
        for Match {
            pattern,
            first,
            last,
            ..
        } in matches
        {
            let claim = Claim {
                words,
                first: *first,
                last: *last,
                conditional: pattern.is_conditional(),
                listed: self.listed || head.denies(words, *first),
            };
            let told = self.told.contains(&pattern.claim);
            if let Some(certainty) = certainty(claim, pattern.source, told)
                && let Some(place) = claim.place()
            {
                if !told {
                    self.told.push(pattern.claim);
                }
                self.found.push(Found {
                    start: place.start,
                    end: place.end,
                    sentence: self.sentence.place(),
                    claim: pattern.claim,
                    source: pattern.source,
                    certainty,
                });
            }
        }
    }
}

/// Returns how certain it is that a match is a promise. None if the match needs no report.
fn certainty(claim: Claim<'_>, source: Source, told: bool) -> Option<Certainty> {
    match source {
        Source::Topic(_) if told || claim.is_managed() || claim.is_denied() => None,
        Source::Topic(_) => Some(Certainty::Mentioned),
        _ if claim.is_denied() => Some(Certainty::Denied),
        Source::Everyday(_) if claim.is_managed() => Some(Certainty::Mentioned),
        _ => Some(Certainty::Said),
    }
}

/// Merges overlapping matches of one claim; a match in the order of the wording wins over a turned one.
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
