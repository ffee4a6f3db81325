//! Extracts the lines of one page, in the order in which they are drawn.

use std::collections::BTreeMap;

use lopdf::{
    Document, Encoding, Error, Object, ObjectId,
    content::{Content, Operation},
};

/// Adjustment below which letters in a line belong to different words, in thousandths of a letter's height (ISO 32000-1
/// §9.4.3).
const WORD_GAP: f32 = -180.0;
/// Multiple of the usual distance between lines beyond which the next line begins a paragraph.
const PARAGRAPH_GAP: f32 = 1.4;

/// A line, and its distance from the line before it; 0 if that is unknown.
#[derive(Default)]
struct Line {
    gap: f32,
    text: String,
}

/// State of reading a page.
pub(super) struct Page<'d> {
    fonts: BTreeMap<Vec<u8>, Encoding<'d>>,
    font: Vec<u8>,
    /// Height on the page at which letters are drawn.
    height: f32,
    /// Vertical scale of the text, which is negative if it is upside down.
    scale: f32,
    /// Distance between lines.
    leading: f32,
    /// Height of the last letters; None if the next letters begin a line in any case.
    drawn: Option<f32>,
    lines: Vec<Line>,
    /// Whether letters were drawn that cannot be decoded.
    pub has_unread_letters: bool,
}

impl<'d> Page<'d> {
    pub(super) fn read(document: &'d Document, id: ObjectId, most: usize) -> Result<Self, Error> {
        let fonts = document.get_page_fonts(id)?.into_iter();
        let known = fonts.filter_map(|(name, font)| {
            let encoding = font.get_font_encoding_with_limit(document, most).ok()?;
            Some((name, encoding))
        });
        let mut page = Self {
            fonts: known.collect(),
            font: Vec::new(),
            height: 0.0,
            scale: 1.0,
            leading: 0.0,
            drawn: None,
            lines: Vec::new(),
            has_unread_letters: false,
        };
        let content = Content::decode(&document.get_page_content_with_limit(id, most)?)?;
        for operation in &content.operations {
            page.take(operation);
        }
        Ok(page)
    }

    /// Appends the text of the page, with a line feed after each line, and another one between paragraphs.
    pub(super) fn write(&self, text: &mut String) {
        let mut gaps: Vec<f32> = self.lines.iter().map(|line| line.gap).collect();
        gaps.retain(|gap| *gap > 0.0);
        gaps.sort_by(f32::total_cmp);
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
        for line in &self.lines {
            if line.gap > usual * PARAGRAPH_GAP {
                text.push('\n');
            }
            text.push_str(&line.text);
            text.push('\n');
        }
    }

    /// Applies an operator that moves or draws letters (ISO 32000-1 §9.4).
    fn take(&mut self, operation: &Operation) {
        let operands = operation.operands.as_slice();
        match (operation.operator.as_str(), operands) {
            ("BT", _) => (self.height, self.scale) = (0.0, 1.0),
            ("ET", _) => self.end_line(),
            ("Tf", [Object::Name(name), _]) => self.font.clone_from(name),
            ("TL", [leading]) => self.leading = number(leading),
            ("Tm", [_, _, _, scale, _, height]) => {
                (self.height, self.scale) = (number(height), number(scale));
            }
            ("Td", [_, down]) => self.height += number(down) * self.scale,
            ("TD", [_, down]) => {
                self.leading = -number(down);
                self.height += number(down) * self.scale;
            }
            ("T*", _) => self.next_line(),
            ("'", [shown]) | ("\"", [_, _, shown]) => {
                self.next_line();
                self.show(shown);
            }
            ("Tj" | "TJ", [shown]) => self.show(shown),
            _ => {}
        }
    }

    fn next_line(&mut self) {
        self.height -= self.leading * self.scale;
        if self.leading == 0.0 {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if let Some(line) = self.lines.last_mut()
            && !line.text.ends_with(char::is_whitespace)
        {
            line.text.push(' ');
        }
    }

    fn show(&mut self, shown: &Object) {
        let moved = self
            .drawn
            .map_or(f32::MAX, |drawn| (drawn - self.height).abs());
        if moved > 0.01 {
            let gap = if self.drawn.is_some() { moved } else { 0.0 };
            self.lines.push(Line {
                gap,
                ..Line::default()
            });
        }
        self.drawn = Some(self.height);
        self.write_letters(shown);
    }

    fn write_letters(&mut self, shown: &Object) {
        let (Some(line), Some(font)) = (self.lines.last_mut(), self.fonts.get(&self.font)) else {
            self.has_unread_letters = true;
            return;
        };
        let parts = match shown {
            Object::Array(parts) => parts.as_slice(),
            whole => std::slice::from_ref(whole),
        };
        for part in parts {
            match part {
                Object::String(letters, _) => {
                    let read = font.write_to_string(letters, &mut line.text);
                    self.has_unread_letters |= read.is_err();
                }
                gap if number(gap) < WORD_GAP => line.text.push(' '),
                _ => {}
            }
        }
    }
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap_or_default()
}
