//! Cache of what is known about words. A text repeats the same words, and looking up a word costs more than everything
//! else.

use super::{
    role::Roles,
    vocabulary::{Key, NONE, Vocabulary, key},
};

/// Number of cached words; a power of two.
const WORDS: usize = 1 << 11;
/// Maximum length of a cached word, in letters; longer words are too rare.
const LETTERS_MAX: usize = size_of::<Key>();

/// What a word is by itself.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// Id of the word if it is in a wording, or [`NONE`].
    pub content: u32,
    pub roles: Roles,
    /// Whether it may be the first part of a word that is written in two.
    pub begins: bool,
    /// Whether it may be the first of several words that are written together.
    pub heads: bool,
    /// Whether it may be several words that are written together.
    pub parts: bool,
}

impl Known {
    fn of(word: &[u8], vocabulary: &Vocabulary) -> Self {
        let known = vocabulary.may_begin(word).then(|| vocabulary.known(word));
        Self {
            content: known.flatten().map_or(NONE, |known| known.id),
            roles: vocabulary.roles(word),
            begins: vocabulary.begins(word),
            heads: vocabulary.heads(word),
            parts: !vocabulary.apart(word).is_empty(),
        }
    }
}

/// Direct-mapped cache: the letters of a word select its slot, and a later word replaces an earlier one.
pub(super) struct Memory {
    words: Vec<Option<(Key, Known)>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            words: vec![None; WORDS],
        }
    }
}

impl Memory {
    pub(super) fn known(&mut self, word: &[u8], vocabulary: &Vocabulary) -> Known {
        if word.len() > LETTERS_MAX {
            return Known::of(word, vocabulary);
        }
        let key = key(word);
        let Some(place) = self.words.get_mut(place(key)) else {
            return Known::of(word, vocabulary);
        };
        match place {
            Some((same, known)) if *same == key => *known,
            _ => {
                let known = Known::of(word, vocabulary);
                *place = Some((key, known));
                known
            }
        }
    }
}

/// Slot of a word, from a hash of its letters (Fibonacci hashing).
fn place(key: Key) -> usize {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let half = |half: Key| u64::try_from(half & Key::from(u64::MAX)).unwrap_or_default();
    let mixed = half(key >> 64).wrapping_mul(MIX) ^ half(key);
    let place = mixed.wrapping_mul(MIX) >> (64 - WORDS.trailing_zeros());
    usize::try_from(place).unwrap_or_default()
}
