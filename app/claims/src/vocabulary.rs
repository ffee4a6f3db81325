//! Words that matter: those of the wordings, by stem, and those that have a role in a sentence.

use super::{
    role::{self, Roles},
    stem::{LETTERS_MAX, Stem},
};

/// Id of any word that is in no wording.
pub(super) const NONE: u32 = u32::MAX;
/// Slot for any word that says that something comes too early.
pub(super) const EARLY: u32 = u32::MAX - 1;
/// Slot for any word that begins a condition.
pub(super) const CONDITION: u32 = u32::MAX - 2;
/// Minimum length of the parts that a word is split into, in letters.
const PART_MIN: usize = 3;
/// Minimum length of a word that is split, in letters.
const TOGETHER_MIN: usize = 7;

/// Set of words, each hashed to one bit: a sentence that lacks a bit of a pattern does not contain it.
pub(super) type Signature = u128;

/// Returns the bit of a word of a wording; 0 for other words.
pub(super) fn bit(content: u32) -> Signature {
    match content {
        NONE | EARLY | CONDITION => 0,
        id => 1 << (id % Signature::BITS),
    }
}

/// First letters of a word as a number with the same order, because comparing words is most of the work.
pub(super) type Key = u128;
/// Number of letters in a key.
const KEY_LETTERS: usize = size_of::<Key>();

/// A word of a wording.
struct Content {
    /// Key of the stem.
    key: Key,
    stem: Vec<u8>,
    /// Letters as written, without hyphens.
    letters: Vec<u8>,
    /// Whether it is written with a hyphen.
    hyphenated: bool,
    id: u32,
}

/// All words that matter.
pub(super) struct Vocabulary {
    /// Sorted by stem.
    contents: Vec<Content>,
    /// First three letters of the words, one bit for each combination: most words of a text are rejected here.
    beginnings: Vec<u64>,
    /// Sorted by word.
    roles: Vec<(Key, Roles)>,
    /// For each letter, the index in `roles` of the first word that begins with it; then the end of the last letter.
    letters: [usize; 27],
}

/// A word of a wording, found.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub id: u32,
    pub hyphenated: bool,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        let words = role::roles().into_iter();
        let keyed = words.map(|(word, roles)| (key(word.as_bytes()), roles));
        let roles: Vec<(Key, Roles)> = keyed.collect();
        let mut letters = [0; 27];
        for (letter, start) in (b'a'..).zip(&mut letters) {
            let first = key(&[letter]);
            *start = roles.partition_point(|(word, _)| *word < first);
        }
        Self {
            contents: Vec::new(),
            beginnings: vec![0; 1 << 9],
            roles,
            letters,
        }
    }

    /// Adds a word of a wording if it is new, and returns its id; [`NONE`] if it is too long.
    pub(super) fn learn(&mut self, letters: &[u8], hyphenated: bool) -> u32 {
        let Some(stem) = Stem::of(letters) else {
            return NONE;
        };
        match self.place(stem.as_bytes()) {
            Ok(at) => self.contents.get(at).map_or(NONE, |content| content.id),
            Err(at) => {
                self.note_beginning(letters);
                self.note_beginning(stem.as_bytes());
                let id = u32::try_from(self.contents.len()).unwrap_or(NONE);
                let content = Content {
                    key: key(stem.as_bytes()),
                    stem: stem.as_bytes().to_vec(),
                    letters: letters.to_vec(),
                    hyphenated,
                    id,
                };
                self.contents.insert(at, content);
                id
            }
        }
    }

    fn note_beginning(&mut self, letters: &[u8]) {
        let (at, bit) = beginning(letters);
        if let Some(bits) = self.beginnings.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether a word of a wording may begin with the same three letters.
    pub(super) fn may_begin(&self, letters: &[u8]) -> bool {
        let (at, bit) = beginning(letters);
        self.beginnings.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Number of words in the wordings.
    pub(super) fn len(&self) -> usize {
        self.contents.len()
    }

    /// Returns the roles of a word.
    pub(super) fn roles(&self, word: &[u8]) -> Roles {
        let near = self.roles_near(word).unwrap_or_default();
        let key = key(word);
        let found = near.binary_search_by_key(&key, |(word, _)| *word);
        let found = found.ok().and_then(|at| near.get(at));
        found.map_or(0, |(_, roles)| *roles)
    }

    /// Words with a role that begin with the same letter. None if the word is too long to have a role.
    fn roles_near(&self, word: &[u8]) -> Option<&[(Key, Roles)]> {
        let letter = usize::from(word.first()?.checked_sub(b'a')?);
        let (from, to) = (self.letters.get(letter)?, self.letters.get(letter + 1)?);
        let near = self.roles.get(*from..*to);
        near.filter(|_| word.len() <= KEY_LETTERS)
    }

    /// Returns the word of a wording that the letters spell, even with the number of a footnote behind it.
    pub(super) fn known(&self, word: &[u8]) -> Option<Known> {
        self.exactly(word).or_else(|| {
            let letters = word.iter().rposition(u8::is_ascii_alphabetic)? + 1;
            let plain = word.get(..letters)?;
            (plain.len() < word.len() && plain.len() > PART_MIN).then(|| self.exactly(plain))?
        })
    }

    fn exactly(&self, word: &[u8]) -> Option<Known> {
        let stem = Stem::of(word)?;
        let at = self.place(stem.as_bytes()).ok()?;
        self.contents.get(at).map(|content| Known {
            id: content.id,
            hyphenated: content.hyphenated,
        })
    }

    fn place(&self, stem: &[u8]) -> Result<usize, usize> {
        let key = key(stem);
        let order = |content: &Content| {
            let alike = content.key.cmp(&key);
            alike.then_with(|| content.stem.as_slice().cmp(stem))
        };
        self.contents.binary_search_by(order)
    }

    /// Whether a word of a wording begins with these letters, or they begin with it, so that more letters may complete
    /// it.
    pub(super) fn begins(&self, letters: &[u8]) -> bool {
        let Some(begun) = Stem::whole(letters) else {
            return false;
        };
        let begun = begun.as_bytes();
        // A stem that begins with these letters sorts after them, one that they begin with sorts before them.
        let at = self.place(begun).unwrap_or_else(|at| at);
        let near = self.contents.get(at.saturating_sub(1)..);
        let mut near = near.unwrap_or_default().iter().take(3);
        near.any(|content| content.stem.starts_with(begun) || begun.starts_with(&content.stem))
    }

    /// Whether words that are written together may begin with this word, or with a part of it.
    pub(super) fn heads(&self, word: &[u8]) -> bool {
        let either = |letters: &[u8]| letters.starts_with(word) || word.starts_with(letters);
        self.alike(word)
            .iter()
            .any(|content| either(&content.letters))
    }

    /// Splits words that are written together; returns at least two ids, or none.
    pub(super) fn apart(&self, word: &[u8]) -> Vec<u32> {
        let mut ids = Vec::new();
        let length = TOGETHER_MIN..=LETTERS_MAX;
        if length.contains(&word.len()) && self.may_begin(word) {
            self.split(word, &mut ids);
        }
        ids
    }

    /// Words of the wordings that begin with the same letter.
    fn alike(&self, word: &[u8]) -> &[Content] {
        let first = word.first();
        let before = |content: &Content| content.stem.first() < first;
        let from = self.contents.partition_point(before);
        let rest = self.contents.get(from..).unwrap_or_default();
        let count = rest.partition_point(|content| content.stem.first() == first);
        rest.get(..count).unwrap_or_default()
    }

    fn split(&self, word: &[u8], ids: &mut Vec<u32>) -> bool {
        for content in self.alike(word) {
            let rest = word.strip_prefix(content.letters.as_slice());
            let Some(rest) = rest.filter(|_| content.letters.len() >= PART_MIN) else {
                continue;
            };
            ids.push(content.id);
            let last = self.known(rest).filter(|_| rest.len() >= PART_MIN);
            ids.extend(last.map(|known| known.id));
            if last.is_some() || self.split(rest, ids) {
                return true;
            }
            ids.pop();
        }
        false
    }
}

pub(super) fn key(word: &[u8]) -> Key {
    let mut letters = [0; KEY_LETTERS];
    for (place, letter) in letters.iter_mut().zip(word) {
        *place = *letter;
    }
    Key::from_be_bytes(letters)
}

/// Returns the bit for the first three letters, and the index of the number that holds it.
fn beginning(letters: &[u8]) -> (usize, u64) {
    let mut place = 0;
    for at in 0..3 {
        let letter = letters.get(at).map_or(0, |letter| letter & 31);
        place = place << 5 | usize::from(letter);
    }
    (place >> 6, 1 << (place & 63))
}
