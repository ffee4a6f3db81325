//! Parts of a text that can be replaced by themselves, so that only those that differ are replaced.

use std::borrow::Cow;

use crate::Html;

/// An element with an id that can be replaced by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Text between the previous part and this one.
    pub(super) before: String,
    pub id: String,
    pub text: String,
    /// Range of the text that may be omitted at first; empty if there is none.
    later: (usize, usize),
}

impl Html {
    /// Marks the element that `write` writes as a part, which can be replaced by itself.
    pub fn part(&mut self, id: String, write: impl FnOnce(&mut Self)) {
        let before = self.start_part();
        write(self);
        self.end_part(id, before);
    }

    /// Returns the text before the part. None if the part starts inside another one.
    fn start_part(&mut self) -> Option<String> {
        let inside = std::mem::replace(&mut self.in_part, true);
        (!inside).then(|| std::mem::take(&mut self.text))
    }

    fn end_part(&mut self, id: String, before: Option<String>) {
        if let Some(before) = before {
            self.in_part = false;
            self.parts.push(Part {
                before,
                id,
                text: std::mem::take(&mut self.text),
                later: std::mem::take(&mut self.later),
            });
        }
    }

    /// Marks what `write` writes as text that may be omitted from its part at first.
    pub fn later(&mut self, write: impl FnOnce(&mut Self)) {
        let from = self.text.len();
        write(self);
        self.later = (from, self.text.len());
    }

    /// Each part, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns the parts of `next`, which has the same frame, that differ from these, each with its index and filled
    /// with the text that `next` omits. Calls `changed` for each with its id, its text here and its text in `next`,
    /// both without the omitted text.
    pub fn differing(
        &self,
        next: &Self,
        changed: &mut dyn FnMut(&str, &str, &str),
    ) -> Vec<(usize, Part)> {
        let mut found = Vec::new();
        for (at, (part, next)) in self.parts.iter().zip(&next.parts).enumerate() {
            let before = part.like(next);
            if before != next.text {
                changed(&part.id, &before, &next.text);
                let mut filled = next.clone();
                filled.fill(part);
                found.push((at, filled));
            }
        }
        found
    }

    /// Replaces parts by index.
    pub fn put(&mut self, parts: Vec<(usize, Part)>) {
        for (at, part) in parts {
            if let Some(known) = self.parts.get_mut(at) {
                *known = part;
            }
        }
    }

    /// Whether another text has parts with the same ids and the same text around them.
    pub fn has_frame_of(&self, other: &Self) -> bool {
        let mut parts = self.parts.iter().zip(&other.parts);
        self.text == other.text
            && self.parts.len() == other.parts.len()
            && parts.all(|(one, other)| one.before == other.before && one.id == other.id)
    }
}

impl Part {
    /// Returns the text, without the range that may be omitted if the other part omits it.
    fn like(&self, other: &Self) -> Cow<'_, str> {
        let (from, to) = self.later;
        if other.later.0 < other.later.1 || from == to {
            return Cow::Borrowed(&self.text);
        }
        let (head, tail) = (self.text.get(..from), self.text.get(to..));
        Cow::Owned([head.unwrap_or_default(), tail.unwrap_or_default()].concat())
    }

    /// Inserts the text that this part omits, from a part that has it.
    fn fill(&mut self, known: &Self) {
        let (at, end) = self.later;
        if at == end {
            let (from, to) = known.later;
            let text = known.text.get(from..to).unwrap_or_default();
            self.text.insert_str(at, text);
            self.later = (at, at + text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two parts, each with something that may be left out.
    fn written(texts: [&str; 2], why: bool) -> Html {
        let mut html = Html::default();
        for (id, text) in ["a", "b"].into_iter().zip(texts) {
            html.part(id.to_owned(), |html| {
                html.open("p", &[("id", id)]);
                html.text(text);
                html.later(|html| {
                    if why {
                        html.line("i", "", id);
                    }
                });
                html.close("p");
            });
        }
        html
    }

    #[test]
    fn parts_that_differ_are_put_with_what_was_left_out_of_them() {
        let mut known = written(["one", "two"], true);
        let mut told = Vec::new();
        let found = known.differing(&written(["one", "2"], false), &mut |id, before, after| {
            told.push([id.to_owned(), before.to_owned(), after.to_owned()]);
        });
        assert_eq!(told, [["b", "<p id=\"b\">two</p>", "<p id=\"b\">2</p>"]]);
        known.put(found);
        assert_eq!(known, written(["one", "2"], true));
    }
}
