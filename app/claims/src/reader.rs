//! Joins characters to words, words to sentences and sentences to blocks; judges each sentence when it ends.

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

/// The word being read: its position in the text, and where its letters begin in [`Sentence::letters`].
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
    /// Whether a full stop was read, which ends the sentence if white space follows.
    stop: bool,
    /// Whether several stops in a row were read, which end nothing.
    dots: bool,
    /// Whether the last stop is a question mark.
    asks: bool,
    /// Number of matches before the last sentence, if that was a question.
    asked: Option<usize>,
    /// Number of line ends in a row, with only white space between them.
    lines: u32,
    denied: Denied,
    /// Whether the block being read is an item of a list.
    item: bool,
    /// Number of finished sentences in the block.
    sentences: usize,
    /// Whether the last of them denies what is listed under it.
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

    /// Ends the text and returns what was found, in order.
    pub(super) fn finish(mut self) -> Vec<Found> {
        self.end_block();
        self.found
    }

    /// Takes a character that is at `start..end` in the text.
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

    /// Takes plain letters and digits that begin at `start` in the text.
    pub(super) fn take_word(&mut self, word: &[u8], start: usize) {
        self.begin_letters(start, start + word.len());
        let letters = &mut self.sentence.letters;
        letters.extend(word.iter().map(u8::to_ascii_lowercase));
    }

    fn take_letter(&mut self, letter: u8, start: usize, end: usize) {
        self.begin_letters(start, end);
        self.sentence.letters.push(letter);
    }

    /// Extends the word being read to `end`, or begins a word at `start`.
    fn begin_letters(&mut self, start: usize, end: usize) {
        let letters = self.sentence.letters.len();
        let piece = self.piece.get_or_insert(Piece {
            start,
            end,
            letters,
        });
        piece.end = end;
        if std::mem::take(&mut self.stop) {
            // `example.com` does not end a sentence.
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

    /// Takes a place where a word may be split unseen.
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

    /// Takes the edge of a table cell.
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
