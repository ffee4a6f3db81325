//! Strips the markup of a text and passes what is visible to a [`Reader`], each character with its position in the
//! original.

use super::{
    Kind,
    entity::entity,
    line::{self, Opening},
    markup::{self, Ends},
    reader::Reader,
};

/// Maximum length of a link target that is skipped, in bytes.
const TARGET_MAX: usize = 2000;
/// Maximum length of a link reference that is skipped, in bytes.
const REFERENCE_MAX: usize = 80;
/// Marks of emphasis and links in Markdown, which are not shown.
const UNSEEN: &[u8] = b"*`~[]";

/// Passes all of a text to a reader.
pub(super) fn scan(text: &str, kind: Kind, reader: &mut Reader<'_>) {
    Scanner::new(text, kind).run(reader);
    if kind == Kind::Html {
        // Attributes hold text that is read aloud or shown instead of something. It is not part of the sentences around
        // it, so a second pass reads it.
        let mut scanner = Scanner::new(text, kind);
        scanner.attributes = true;
        scanner.run(reader);
    }
}

struct Scanner<'t> {
    text: &'t str,
    kind: Kind,
    at: usize,
    /// Whether the beginning of a line is next.
    opening: bool,
    /// Whether this line is a heading.
    heading: bool,
    /// Whether attributes are read, and nothing else.
    attributes: bool,
    ends: Ends,
    /// Position before which no link target ends, so that none is searched for again.
    endless: usize,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, kind: Kind) -> Self {
        Self {
            text,
            kind,
            at: 0,
            opening: kind != Kind::Html,
            heading: false,
            attributes: false,
            ends: Ends::default(),
            endless: 0,
        }
    }

    fn run(&mut self, reader: &mut Reader<'_>) {
        loop {
            if self.opening {
                self.open_line(reader);
            }
            if self.attributes {
                let rest = self.rest();
                self.at += rest.find('<').unwrap_or(rest.len());
            }
            let rest = self.rest();
            if self.take_word(rest, reader) {
                continue;
            }
            let Some(ch) = rest.chars().next() else {
                break;
            };
            if !self.take_markup(rest, reader) {
                self.take(ch, ch.len_utf8(), reader);
            }
        }
        reader.end_block();
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the plain letters at this position all at once, because most of a text is made of them.
    fn take_word(&mut self, rest: &str, reader: &mut Reader<'_>) -> bool {
        let plain = |byte: &u8| !byte.is_ascii_alphanumeric();
        let bytes = rest.as_bytes();
        let length = bytes.iter().position(plain).unwrap_or(bytes.len());
        let word = bytes.get(..length).unwrap_or_default();
        if !word.is_empty() {
            reader.take_word(word, self.at);
            self.at += length;
        }
        !word.is_empty()
    }

    fn take(&mut self, ch: char, length: usize, reader: &mut Reader<'_>) {
        let start = self.at;
        self.at += length;
        if self.attributes {
            return;
        }
        match (ch, self.kind) {
            ('\n', Kind::Html) => reader.take(' ', start, self.at),
            ('\n', kind) => {
                self.opening = true;
                if std::mem::take(&mut self.heading) || kind == Kind::Paragraphs {
                    reader.end_block();
                } else {
                    reader.take(ch, start, self.at);
                }
            }
            _ => reader.take(ch, start, self.at),
        }
    }

    /// Takes the indent and marks at the beginning of a line.
    fn open_line(&mut self, reader: &mut Reader<'_>) {
        self.opening = false;
        let (opening, length) = line::opening(self.rest(), self.kind);
        match opening {
            Opening::Text => {}
            Opening::Item => reader.begin_item(),
            Opening::Heading => {
                reader.end_block();
                self.heading = true;
            }
        }
        self.at += length;
    }

    /// Takes the markup at this position. Returns false if there is none.
    fn take_markup(&mut self, rest: &str, reader: &mut Reader<'_>) -> bool {
        if !matches!(self.kind, Kind::Html | Kind::Markdown) {
            return false;
        }
        match rest.as_bytes() {
            [b'<', ..] => self.take_tag(rest, reader),
            [b'&', ..] => match entity(rest) {
                Some((ch, length)) => {
                    self.take(ch, length, reader);
                    true
                }
                None => false,
            },
            [first, next, ..] if self.kind == Kind::Markdown => {
                self.take_markdown(*first, *next, rest, reader)
            }
            _ => false,
        }
    }

    fn take_tag(&mut self, rest: &str, reader: &mut Reader<'_>) -> bool {
        let Some(tag) = markup::tag(rest, &mut self.ends) else {
            return false;
        };
        if self.attributes {
            markup::attributes(rest, tag.length, self.at, reader);
        } else {
            markup::show(tag.effect, reader);
        }
        self.at += tag.length + tag.skips;
        true
    }

    fn take_markdown(&mut self, first: u8, next: u8, rest: &str, reader: &mut Reader<'_>) -> bool {
        let hidden = match (first, next) {
            (b'\\', next) if next.is_ascii_punctuation() => {
                self.at += 1;
                self.take(char::from(next), 1, reader);
                return true;
            }
            (b'!', b'[') => Some(1),
            (b']', b'(') => self.target(rest),
            (b']', b'[') => {
                let reference = rest.get(1..).unwrap_or_default();
                let found = skipped(reference, ']', REFERENCE_MAX).ok();
                found.map(|length| length + 1)
            }
            (b'[', b'^') => skipped(rest, ']', REFERENCE_MAX).ok(),
            _ => None,
        };
        let hidden = hidden.or_else(|| UNSEEN.contains(&first).then_some(1));
        if let Some(length) = hidden {
            reader.take_seam();
            self.at += length;
        }
        hidden.is_some()
    }

    /// Length of a link target with its brackets. None if it does not end.
    fn target(&mut self, rest: &str) -> Option<usize> {
        if self.at < self.endless {
            return None;
        }
        match skipped(rest, ')', TARGET_MAX) {
            Ok(length) => Some(length),
            Err(length) => {
                self.endless = self.at + length;
                None
            }
        }
    }
}

/// Returns the length of the text up to and including `end` on the same line; otherwise, as the error, how far it was
/// searched.
fn skipped(rest: &str, end: char, length_max: usize) -> Result<usize, usize> {
    let near = rest.get(..length_max).unwrap_or(rest);
    match near.find([end, '\n']) {
        Some(at) if near.get(at..).is_some_and(|found| found.starts_with(end)) => Ok(at + 1),
        Some(at) => Err(at),
        None => Err(near.len()),
    }
}
