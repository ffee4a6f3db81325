//! The words of one sentence, each with its position in the text.

use std::ops::Range;

use super::{
    memory::Memory,
    role::Roles,
    vocabulary::{Known, NONE, Vocabulary},
};

/// Marks between a word and the one before it, one bit for each.
pub(super) type Between = u16;

pub(super) const SPACE: Between = 1;
/// A hyphen or an unseen seam: the two words may be one.
pub(super) const HYPHEN: Between = 1 << 1;
pub(super) const COMMA: Between = 1 << 2;
pub(super) const COLON: Between = 1 << 3;
pub(super) const SEMICOLON: Between = 1 << 4;
/// A dash with space before it.
pub(super) const DASH: Between = 1 << 5;
pub(super) const BRACKET: Between = 1 << 6;
/// The edge of a cell of a table.
pub(super) const CELL: Between = 1 << 7;
pub(super) const MARK: Between = 1 << 8;
/// The word was joined from two with a space between, although its wording has no hyphen there.
pub(super) const LOOSE: Between = 1 << 9;
/// Marks that separate two thoughts, or a thing and its predicate.
pub(super) const PAUSE: Between = COMMA | COLON | SEMICOLON | DASH | BRACKET | CELL;

/// Maximum number of pieces that are joined to one word.
const PIECES_MAX: usize = 6;
/// Minimum number of single letters that are joined to one word.
const SPELLED_MIN: usize = 3;
const SPELLED_MAX: usize = 16;

/// A word.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// First byte in the text; `end` is the one after the last.
    pub start: usize,
    pub end: usize,
    /// Where its letters begin in [`Sentence::letters`].
    pub letters: usize,
    /// Id of the word if it is in a wording, or [`NONE`].
    pub content: u32,
    pub roles: Roles,
    pub before: Between,
    /// Whether it may be the first part of a word that is written in two.
    begins: bool,
    /// Whether it may be the first of several words that are written together.
    heads: bool,
    /// Whether it may be several words that are written together.
    parts: bool,
}

impl Word {
    pub(super) fn does(&self, roles: Roles) -> bool {
        self.roles & roles != 0
    }

    pub(super) fn behind(&self, between: Between) -> bool {
        self.before & between != 0
    }

    pub(super) fn is_known(&self) -> bool {
        self.content != NONE
    }
}

/// A sentence as it is read.
#[derive(Default)]
pub(super) struct Sentence {
    pub words: Vec<Word>,
    /// The letters of its words, as they are compared, without anything between them.
    pub letters: Vec<u8>,
    memory: Memory,
}

impl Sentence {
    /// The letters of the last `count` words.
    pub(super) fn last_letters(&self, count: usize) -> &[u8] {
        let at = self.words.len().checked_sub(count);
        let from = at.and_then(|at| self.words.get(at));
        let letters = from.and_then(|word| self.letters.get(word.letters..));
        letters.unwrap_or_default()
    }

    /// First byte in the text, and the one after the last word.
    pub(super) fn place(&self) -> (usize, usize) {
        let first = self.words.first().map_or(0, |word| word.start);
        (first, self.words.last().map_or(first, |word| word.end))
    }

    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.letters.clear();
    }

    /// Adds a word whose letters are already in `letters`. It is joined with the words before it if they make a word of
    /// a wording, and split if it is several of them.
    pub(super) fn add(
        &mut self,
        vocabulary: &Vocabulary,
        place: Range<usize>,
        letters: usize,
        before: Between,
    ) {
        let word = self.letters.get(letters..).unwrap_or_default();
        let known = self.memory.known(word, vocabulary);
        self.words.push(Word {
            start: place.start,
            end: place.end,
            letters,
            content: known.content,
            roles: known.roles,
            before,
            begins: known.begins,
            heads: known.heads,
            parts: known.parts,
        });
        if !self.spell(vocabulary) && !self.join(vocabulary) {
            self.part(vocabulary);
        }
    }

    /// The word before the last.
    fn before_last(&self) -> Option<&Word> {
        let at = self.words.len().checked_sub(2)?;
        self.words.get(at)
    }

    /// Joins letters that are written apart if they spell a word of a wording: `c h e c k o u t`.
    fn spell(&mut self, vocabulary: &Vocabulary) -> bool {
        if self.last_letters(2).len() != 2 {
            return false;
        }
        let mut found = None;
        for count in SPELLED_MIN..=SPELLED_MAX {
            let letters = self.last_letters(count);
            if letters.len() != count {
                break;
            }
            let known = vocabulary
                .may_begin(letters)
                .then(|| vocabulary.known(letters));
            found = known.flatten().map(|known| (count, known.id)).or(found);
        }
        if let Some((count, id)) = found {
            self.replace(vocabulary, count, id, 0);
        }
        found.is_some()
    }

    /// Joins the last words if they make a word of a wording.
    fn join(&mut self, vocabulary: &Vocabulary) -> bool {
        // Most pairs are rejected here.
        let hyphen = self.words.last().is_some_and(|word| word.behind(HYPHEN));
        if !hyphen && !self.before_last().is_some_and(|word| word.begins) {
            return false;
        }
        for count in 2..=PIECES_MAX {
            let first = self.words.len().checked_sub(count);
            let Some(pieces) = first.and_then(|first| self.words.get(first..)) else {
                break;
            };
            let seams = pieces.get(1..).unwrap_or_default();
            let hyphens = seams.iter().all(|word| word.behind(HYPHEN));
            // Words with a space between are joined only in pairs.
            if seams.iter().any(|word| word.behind(SEMICOLON)) || count > 2 && !hyphens {
                break;
            }
            if let Some(known) = self.joined(vocabulary, count, hyphens)
                && pieces.iter().all(|piece| piece.content != known.id)
            {
                let loose = !hyphens && !known.hyphenated;
                self.replace(vocabulary, count, known.id, if loose { LOOSE } else { 0 });
                return true;
            }
        }
        false
    }

    /// Returns the word of a wording that the last `count` words make together.
    fn joined(&self, vocabulary: &Vocabulary, count: usize, hyphens: bool) -> Option<Known> {
        let letters = self.last_letters(count);
        if !vocabulary.may_begin(letters) {
            return None;
        }
        let begun = hyphens || self.before_last()?.begins;
        begun.then(|| vocabulary.known(letters))?
    }

    /// Replaces the last `count` words by one.
    fn replace(&mut self, vocabulary: &Vocabulary, count: usize, content: u32, before: Between) {
        let letters = self.last_letters(count);
        let (begins, heads) = (vocabulary.begins(letters), vocabulary.heads(letters));
        let end = self.words.last().map_or(0, |word| word.end);
        self.words
            .truncate((self.words.len() + 1).saturating_sub(count));
        if let Some(word) = self.words.last_mut() {
            word.end = end;
            word.content = content;
            word.roles = 0;
            word.before |= before;
            (word.begins, word.heads) = (begins, heads);
        }
    }

    /// Splits the last word if it is several words of wordings; if it is not, tries it together with the word before
    /// it, unless a pause separates them.
    fn part(&mut self, vocabulary: &Vocabulary) {
        let Some(word) = self.words.last().copied().filter(|word| !word.is_known()) else {
            return;
        };
        let mut count = 1;
        let mut contents = Vec::new();
        if word.parts {
            contents = vocabulary.apart(self.last_letters(count));
        }
        let heads = self.before_last().is_some_and(|word| word.heads);
        if contents.is_empty() && heads && word.before & !(HYPHEN | SPACE | MARK) == 0 {
            count = 2;
            contents = vocabulary.apart(self.last_letters(count));
        }
        let Some((head, rest)) = contents.split_first() else {
            return;
        };
        self.replace(vocabulary, count, *head, 0);
        let Some(whole) = self.words.last().copied() else {
            return;
        };
        for content in rest {
            self.words.push(Word {
                content: *content,
                before: 0,
                ..whole
            });
        }
    }
}
