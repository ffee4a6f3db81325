//! Extracts the text of one part of a Word document.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::BROKEN;
use crate::manuscript::ManuscriptError;

/// Separates lines within a paragraph.
const LINE: char = '\u{2028}';
/// Elements whose text exists a second time, or was moved elsewhere.
const SKIPPED: [&str; 2] = ["Fallback", "moveFrom"];

/// Returns the text of a part, with a line for each paragraph outside of tables and for each table row.
pub(super) fn text(xml: &str) -> Result<String, ManuscriptError> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer::default();
    loop {
        match reader.read_event().map_err(|_| BROKEN)? {
            Event::Start(start) => writer.open(&start, false),
            Event::Empty(start) => writer.open(&start, true),
            Event::End(end) => writer.close(end.local_name().as_ref()),
            Event::Text(text) => writer.write(&text.xml10_content()),
            Event::CData(text) => writer.write(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| BROKEN)?;
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                writer.write(
                    character
                        .map(String::from)
                        .as_deref()
                        .or(named)
                        .unwrap_or(" "),
                );
            }
            Event::Eof => return Ok(writer.text),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Whether the reader is inside a text element, rather than in white space between elements.
    reads: bool,
    /// Number of open elements that are skipped.
    skips: usize,
    /// Number of open table rows, which may be nested.
    rows: usize,
}

impl Writer {
    fn open(&mut self, start: &BytesStart<'_>, empty: bool) {
        let name = start.local_name();
        let name: &str = name.as_ref();
        if self.skips > 0 || SKIPPED.contains(&name) {
            self.skips += usize::from(!empty);
            return;
        }
        match name {
            "t" => self.reads = !empty,
            "tab" | "ptab" => self.text.push('\t'),
            "br" | "cr" => self.text.push(LINE),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "softHyphen" => self.text.push('\u{ad}'),
            "numPr" => self.begin_item(),
            "pStyle" if is_list(start) => self.begin_item(),
            "tr" if !empty => self.rows += 1,
            "tc" => self.text.push_str("| "),
            _ => {}
        }
        if empty {
            self.end(name);
        }
    }

    fn close(&mut self, name: &str) {
        if self.skips > 0 {
            self.skips -= 1;
        } else {
            self.end(name);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.reads = false,
            "p" if self.rows == 0 => self.text.push('\n'),
            "p" => self.text.push(LINE),
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                self.text.push(if self.rows == 0 { '\n' } else { LINE });
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.reads && self.skips == 0 {
            // A line feed is white space in XML, but would end a paragraph here.
            self.text
                .extend(text.chars().map(|ch| if ch == '\n' { ' ' } else { ch }));
        }
    }

    /// Marks a paragraph as a list item.
    fn begin_item(&mut self) {
        if self.text.is_empty() || self.text.ends_with('\n') {
            self.text.push_str("- ");
        }
    }
}

fn is_list(style: &BytesStart<'_>) -> bool {
    let names = style
        .attributes()
        .flatten()
        .filter(|attribute| attribute.key.as_ref().ends_with("val"));
    names
        .into_iter()
        .any(|attribute| attribute.value.starts_with("List"))
}
