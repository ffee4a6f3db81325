//! Characters become words, words sentences, sentences blocks; each sentence is judged when it ends.

mod block;

use super::{
    checker::{Checker, Found},
    letters::{BREAK, FOREIGN, NOTHING, SEAM, fold, ligature},
    role,
    sentence::{
        BRACKET, Between, CELL, COLON, COMMA, DASH, HYPHEN, MARK, SEMICOLON, SPACE, Sentence, Word,
    },
};

use block::Denied;

/// The word being read: its place in the text, and where its letters begin.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    letters: usize,
}

/// Reads one text.
pub(super) struct Reader<'c> {
    checker: &'c Checker,
    found: Vec<Found>,
    sentence: Sentence,
    piece: Option<Piece>,
    between: Between,
    /// A full stop was read, which ends the sentence if white space follows.
    stop: bool,
    /// More of them, which end nothing.
    dots: bool,
    /// Whether the last stop asks.
    asks: bool,
    /// What was found before the last question, if the last sentence was one.
    asked: Option<usize>,
    /// Ends of lines, with nothing but space between them.
    lines: u32,
    denied: Denied,
    /// Whether the block being read is an item of a list.
    item: bool,
    /// How many sentences of the block are over.
    sentences: usize,
    /// Whether the last of them denies what stands under it.
    heads: bool,
}

impl<'c> Reader<'c> {
    pub(super) fn new(checker: &'c Checker) -> Self {
        Self {
            checker,
            found: Vec::new(),
            sentence: Sentence::default(),
            piece: None,
            between: 0,
            stop: false,
            dots: false,
            asks: false,
            asked: None,
            lines: 0,
            denied: Denied::Nothing,
            item: false,
            sentences: 0,
            heads: false,
        }
    }

    /// What was found, in order.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.end_block();
        self.found
    }

    /// Takes a character whose place in the text begins at `start` and ends at `end`.
    pub(super) fn take(&mut self, ch: char, start: usize, end: usize) {
        match ligature(ch) {
            Some(letters) => {
                for letter in letters.bytes() {
                    self.take_letter(letter, start, end);
                }
            }
            None => self.take_class(fold(ch), start, end),
        }
    }

    fn take_class(&mut self, class: u8, start: usize, end: usize) {
        match class {
            b'a'..=b'z' | b'0'..=b'9' | FOREIGN => return self.take_letter(class, start, end),
            b' ' => return self.take_space(),
            b'\n' => return self.take_line(),
            BREAK => return self.end_block(),
            NOTHING | b'\'' => {}
            SEAM => self.take_seam(),
            b'-' => self.take_hyphen(),
            b'.' | b'?' => self.take_stop(class),
            _ => {
                self.end_piece();
                self.between |= pause(class);
            }
        }
        self.lines = 0;
    }

    /// Takes plain letters and digits, whose place in the text begins at `start`.
    pub(super) fn take_word(&mut self, word: &[u8], start: usize) {
        self.begin_letters(start, start + word.len());
        let letters = &mut self.sentence.letters;
        letters.extend(word.iter().map(u8::to_ascii_lowercase));
    }

    fn take_letter(&mut self, letter: u8, start: usize, end: usize) {
        self.begin_letters(start, end);
        self.sentence.letters.push(letter);
    }

    /// Makes the word being read go on to a place, or begin there.
    fn begin_letters(&mut self, start: usize, end: usize) {
        let letters = self.sentence.letters.len();
        let piece = self.piece.get_or_insert(Piece {
            start,
            end,
            letters,
        });
        piece.end = end;
        if std::mem::take(&mut self.stop) {
            // `example.com` is no end of a sentence.
            self.between |= MARK;
        }
        self.dots = false;
        self.lines = 0;
    }

    fn take_space(&mut self) {
        self.end_piece();
        if self.stop {
            self.end_sentence();
        } else {
            self.between |= SPACE;
        }
    }

    fn take_line(&mut self) {
        self.take_space();
        self.lines += 1;
        if self.lines > 1 {
            self.end_block();
        }
    }

    /// A place where a word may be parted unseen.
    pub(super) fn take_seam(&mut self) {
        self.end_piece();
        self.between |= HYPHEN;
    }

    fn take_hyphen(&mut self) {
        self.end_piece();
        let spaced = self.between & SPACE != 0;
        self.between |= if spaced { DASH } else { HYPHEN };
    }

    fn take_stop(&mut self, class: u8) {
        self.end_piece();
        self.asks = class == b'?';
        if self.stop || self.dots {
            self.stop = false;
            self.dots = true;
        } else if !self.is_shortened() {
            self.stop = true;
        }
        self.between |= MARK;
    }

    /// Whether the last word is written with a full stop, as `e.g.` and `incl.` are.
    fn is_shortened(&self) -> bool {
        let shortened = |word: &Word| word.does(role::SHORTENED);
        self.sentence.last_letters(1).len() < 2 || self.sentence.words.last().is_some_and(shortened)
    }

    fn end_piece(&mut self) {
        if let Some(piece) = self.piece.take() {
            let Piece {
                start,
                end,
                letters,
            } = piece;
            let between = std::mem::take(&mut self.between);
            let vocabulary = &self.checker.vocabulary;
            self.sentence.add(vocabulary, start..end, letters, between);
        }
    }

    /// The edge of a cell of a table.
    pub(super) fn take_cell(&mut self) {
        self.end_piece();
        self.between |= CELL;
    }
}

fn pause(class: u8) -> Between {
    match class {
        b',' => COMMA,
        b':' => COLON,
        b';' => SEMICOLON,
        b'(' => BRACKET,
        b'|' => CELL,
        _ => MARK,
    }
}
