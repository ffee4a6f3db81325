//! Markup that does not react to input: written from values as text, and escaped as it is written.
//!
//! The frame, the notices and the controls are leptos views. A verdict is hundreds of nodes that are not updated one by
//! one; as text they need no code in the client, and hydration does not walk over them.

mod alarm;
mod claims;
mod digests;
mod nodes;
mod parts;
mod told;

pub use alarm::{Seen, alarm};
pub use claims::{no_promise, readable_text};
pub use digests::digest_list;
pub use nodes::{Node, unescaped};
pub use parts::Part;
pub use told::{LogCheck, Told};

/// HTML while it is written. Callers must close every element that they open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// Text after the last part.
    text: String,
    parts: Vec<Part>,
    /// Whether a part is being written; a part inside a part is not separate.
    in_part: bool,
    later: (usize, usize),
}

/// Names and values of attributes, in order.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// Returns what `write` writes, as text.
    pub fn of(write: impl FnOnce(&mut Self)) -> String {
        let mut html = Self::default();
        write(&mut html);
        html.into()
    }

    /// Starts an element.
    pub fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// Ends the element that was started last.
    pub fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    /// Writes text, escaped.
    pub fn text(&mut self, text: &str) {
        let mut from = 0;
        // Most texts contain nothing to escape, and are copied whole.
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => continue,
            };
            self.text.push_str(text.get(from..at).unwrap_or_default());
            self.text.push_str(escaped);
            from = at + 1;
        }
        self.text.push_str(text.get(from..).unwrap_or_default());
    }

    /// Writes an element with a text and a class, or without a class if that is empty.
    pub fn line(&mut self, tag: &str, class: &str, text: &str) {
        let attributes = [("class", class)];
        self.open(tag, if class.is_empty() { &[] } else { &attributes });
        self.text(text);
        self.close(tag);
    }

    /// Writes a link.
    pub fn link(&mut self, href: &str, text: &str) {
        self.open("a", &[("href", href)]);
        self.text(text);
        self.close("a");
    }

    /// Appends another `Html`, whose parts become ordinary text.
    pub fn push(&mut self, other: &Self) {
        for part in &other.parts {
            self.text.push_str(&part.before);
            self.text.push_str(&part.text);
        }
        self.text.push_str(&other.text);
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.text.is_empty()
    }
}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        if html.parts.is_empty() {
            return html.text;
        }
        let mut whole = Html::default();
        whole.push(&html);
        whole.text
    }
}

/// Replaces underscores for readers: `configured_unproven` becomes `configured unproven`.
pub fn readable(word: &str) -> String {
    word.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_can_end_its_element() {
        let shown = Html::of(|html| {
            html.open("p", &[("title", "\"><script>")]);
            html.text("</p>&amp; – ✓");
            html.close("p");
        });
        assert_eq!(
            shown,
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&amp;amp; – ✓</p>"
        );
    }
}
