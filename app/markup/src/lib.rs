//! Markup of what does not change under the reader's hands: written from values as text, escaped where it is written.
//!
//! The frame, the notices and the controls are leptos views. What a verdict says is hundreds of nodes that nobody
//! updates one by one; as text they cost neither code in the client nor a walk over every node when it wakes.

mod alarm;
mod claims;
mod digests;
mod told;

pub use alarm::{Seen, alarm};
pub use claims::readable_text;
pub use digests::digest_list;
pub use told::{LogCheck, Told};

/// HTML while it is written. Whoever opens an element closes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    text: String,
    /// The elements with an id that may be written anew by themselves: id, where it begins, where it ends.
    parts: Vec<(String, usize, usize)>,
}

/// Names and values of attributes, in order.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// What `write` writes, as text.
    pub fn of(write: impl FnOnce(&mut Self)) -> String {
        let mut html = Self::default();
        write(&mut html);
        html.text
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

    /// Text as it is.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        // Most texts hold nothing to escape, and are copied whole.
        while let Some(at) = rest.bytes().position(is_escaped) {
            let (plain, special) = rest.split_at(at);
            self.text.push_str(plain);
            self.text.push_str(match special.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                _ => "&quot;",
            });
            rest = special.get(1..).unwrap_or_default();
        }
        self.text.push_str(rest);
    }

    /// An element that holds one text and has a class, or none where it is empty.
    pub fn line(&mut self, tag: &str, class: &str, text: &str) {
        let attributes = [("class", class)];
        self.open(tag, if class.is_empty() { &[] } else { &attributes });
        self.text(text);
        self.close(tag);
    }

    /// A link.
    pub fn link(&mut self, href: &str, text: &str) {
        self.open("a", &[("href", href)]);
        self.text(text);
        self.close("a");
    }

    /// Remembers the element that `write` writes as one that may be written anew by itself. Parts of parts are not told apart.
    pub fn part(&mut self, id: String, write: impl FnOnce(&mut Self)) {
        let (from, known) = (self.text.len(), self.parts.len());
        write(self);
        self.parts.truncate(known);
        self.parts.push((id, from, self.text.len()));
    }

    /// What was written elsewhere.
    pub fn push(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Each part by its id.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts
            .iter()
            .map(|(id, from, to)| (id.as_str(), self.text.get(*from..*to).unwrap_or_default()))
    }

    /// What stands around the parts.
    pub fn frame(&self) -> String {
        let (mut frame, mut from) = (String::new(), 0);
        for (_, start, end) in &self.parts {
            frame.push_str(self.text.get(from..*start).unwrap_or_default());
            from = *end;
        }
        frame.push_str(self.text.get(from..).unwrap_or_default());
        frame
    }
}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        html.text
    }
}

/// `configured_unproven` is for programs, `configured unproven` for people.
pub fn readable(word: &str) -> String {
    word.replace('_', " ")
}

fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"')
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
