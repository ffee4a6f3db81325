//! Parses a page as a browser without script does: its elements, and the visible text.

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

/// Elements without an end tag (HTML §13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements whose text is not visible in the page.
const SILENT: [&str; 4] = ["script", "style", "template", "title"];

/// A parsed document, in its order.
#[derive(Debug, Default)]
pub struct Html {
    pub elements: Vec<Element>,
    /// Each piece of visible text between one tag and the next, with its white space as a browser displays it.
    pub texts: Vec<String>,
}

/// An element with its own text, without its children.
#[derive(Debug)]
pub struct Element {
    pub tag: String,
    attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn of(tag: &StartTag<()>) -> Self {
        let attributes = tag.attributes.iter();
        Self {
            tag: text(&tag.name),
            attributes: attributes
                .map(|(name, value)| (text(name), text(&value.value)))
                .collect(),
            text: String::new(),
        }
    }

    fn is_silent(&self) -> bool {
        SILENT.contains(&self.tag.as_str()) || self.attribute("hidden").is_some()
    }
}

impl Html {
    /// Parses any bytes; what is no HTML becomes few elements and some text.
    pub fn read(bytes: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut reader = Reader::default();
        for token in Tokenizer::new_with_emitter(bytes, emitter) {
            match token {
                Ok(token) => reader.take(&token),
                Err(never) => match never {},
            }
        }
        reader.end_text();
        reader.html
    }

    /// Returns every element that has an attribute, with its value.
    pub fn with<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a Element, &'a str)> {
        let elements = self.elements.iter();
        elements.filter_map(move |element| Some((element, element.attribute(name)?)))
    }
}

#[derive(Default)]
struct Reader {
    html: Html,
    /// Indices of the elements that are not closed yet.
    open: Vec<usize>,
    /// Text since the last tag.
    text: String,
}

impl Reader {
    fn take(&mut self, token: &Token) {
        match token {
            Token::String(said) => self.text.push_str(&String::from_utf8_lossy(said)),
            Token::StartTag(tag) => {
                self.end_text();
                self.start(tag);
            }
            Token::EndTag(tag) => {
                self.end_text();
                self.close(&text(&tag.name));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let element = Element::of(tag);
        if !tag.self_closing && !VOID.contains(&element.tag.as_str()) {
            self.open.push(self.html.elements.len());
        }
        self.html.elements.push(element);
    }

    fn close(&mut self, tag: &str) {
        let elements = &self.html.elements;
        let is_it = |at: &usize| elements.get(*at).is_some_and(|element| element.tag == tag);
        if let Some(at) = self.open.iter().rposition(is_it) {
            self.open.truncate(at);
        }
    }

    fn end_text(&mut self) {
        let said = collapsed(&std::mem::take(&mut self.text));
        if said.is_empty() {
            return;
        }
        if let Some(holder) = self
            .open
            .last()
            .and_then(|at| self.html.elements.get_mut(*at))
        {
            holder.text.push_str(&said);
        }
        if !self.is_silent() {
            self.html.texts.push(said);
        }
    }

    fn is_silent(&self) -> bool {
        let mut open = self
            .open
            .iter()
            .filter_map(|at| self.html.elements.get(*at));
        open.any(Element::is_silent)
    }
}

/// Collapses white space as a browser displays it.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_and_nothing_else() {
        let html = Html::read(
            b"<!DOCTYPE html><title>Tab</title><script>\"<p>not this\"</script><p hidden>nor <b>this</b></p>\
              <h1>Ann\n &amp; <em>Bob</em> go</h1><br>after<!-- unsaid --> all",
        );
        assert_eq!(html.texts, ["Ann &", "Bob", "go", "after all"]);
    }

    #[test]
    fn an_element_knows_its_attributes_and_its_own_text() {
        let html = Html::read(b"<dl><dd data-counter='live &quot;x'>4<i>no</i></dd></dl>");
        let found: Vec<_> = html.with("data-counter").collect();
        let [(element, value)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!((*value, element.text.as_str()), ("live \"x", "4"));
    }
}
