//! Stems of words, so that `certification` and `certificates` are equal.

/// Maximum length of a word that has a stem, in letters.
pub(super) const LETTERS_MAX: usize = 40;
/// Minimum number of letters that remain after an ending other than a plural `s` is removed.
const LETTERS_MIN: usize = 4;

/// Endings, without doubled letters, in the order in which they are tried, repeatedly until none is left.
const ENDINGS: [&str; 9] = ["icaly", "ing", "ion", "ice", "ed", "ic", "ly", "e", "y"];

/// A word as it is compared. It is kept on the stack, because a text has many words.
#[derive(Clone, Copy)]
pub(super) struct Stem {
    letters: [u8; LETTERS_MAX],
    length: usize,
}

impl Stem {
    /// Returns the stem of a word of small plain letters. None if the word is longer than [`LETTERS_MAX`].
    pub(super) fn of(word: &[u8]) -> Option<Self> {
        let mut stem = Self::whole(word)?;
        if !word.ends_with(b"ss") {
            stem.drop_plural();
        }
        while ENDINGS.iter().any(|ending| stem.drop_ending(ending)) {}
        Some(stem)
    }

    /// Returns the word with its endings, without doubled letters. None if the word is longer than [`LETTERS_MAX`].
    pub(super) fn whole(word: &[u8]) -> Option<Self> {
        if word.len() > LETTERS_MAX {
            return None;
        }
        let mut stem = Self {
            letters: [0; LETTERS_MAX],
            length: 0,
        };
        stem.take_once(word);
        Some(stem)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    /// Appends a word without doubled letters, except in short words: `fulfillment` and `fulfilment` are equal, `off`
    /// and `of` are not.
    fn take_once(&mut self, word: &[u8]) {
        let short = word.len() <= LETTERS_MIN;
        let mut last = 0;
        for letter in word {
            let doubled = *letter == last && letter.is_ascii_alphabetic();
            if (short || !doubled)
                && let Some(place) = self.letters.get_mut(self.length)
            {
                *place = *letter;
                self.length += 1;
            }
            last = *letter;
        }
    }

    /// Removes the plural; `SSOs` and `IdPs` are short, so three letters may remain.
    fn drop_plural(&mut self) {
        if !self.drop_ending("ies")
            && let [_, _, _, .., b's'] = self.as_bytes()
        {
            self.length -= 1;
        }
    }

    fn drop_ending(&mut self, ending: &str) -> bool {
        let left = self.length.saturating_sub(ending.len());
        let ends = left >= LETTERS_MIN && self.as_bytes().ends_with(ending.as_bytes());
        if ends {
            self.length = left;
        }
        ends
    }
}
