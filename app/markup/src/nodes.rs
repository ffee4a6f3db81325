//! Splits markup written by [`Html`](crate::Html) into nodes, so that a caller can patch only what differs.

/// An element with its content, or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// The whole node, as written.
    pub text: &'a str,
    /// First tag of an element; empty for a text.
    pub tag: &'a str,
    /// Content of an element, or the text.
    pub inside: &'a str,
}

impl<'a> Node<'a> {
    /// Splits markup written by [`Html`](crate::Html) into its first node and the rest.
    pub fn first(text: &'a str) -> (Self, &'a str) {
        let (start, end, after) = if text.starts_with('<') {
            element(text.as_bytes())
        } else {
            let after = find(text.as_bytes(), 0, b'<');
            (0, after, after)
        };
        let (all, rest) = text.split_at_checked(after).unwrap_or((text, ""));
        let node = Self {
            text: all,
            tag: all.get(..start).unwrap_or_default(),
            inside: all.get(start..end).unwrap_or_default(),
        };
        (node, rest)
    }

    /// Reads markup that is one element and nothing else.
    pub fn whole(text: &'a str) -> Self {
        let start = find(text.as_bytes(), 0, b'>') + 1;
        let end = text.bytes().rposition(|byte| byte == b'<');
        Self {
            text,
            tag: text.get(..start).unwrap_or_default(),
            inside: text.get(start..end.unwrap_or(start)).unwrap_or_default(),
        }
    }

    /// Name of an element; empty for a text.
    pub fn name(&self) -> &'a str {
        let end = name_end(self.tag.as_bytes(), 1);
        self.tag.get(1..end).unwrap_or_default()
    }

    /// Names of the attributes with their values as written.
    pub fn attributes(&self) -> Vec<(&'a str, &'a str)> {
        let bytes = self.tag.as_bytes();
        let (mut found, mut at) = (Vec::new(), name_end(bytes, 1));
        loop {
            let equals = find(bytes, at, b'=');
            let end = find(bytes, equals + 2, b'"');
            let (name, value) = (self.tag.get(at + 1..equals), self.tag.get(equals + 2..end));
            let (Some(name), Some(value)) = (name, value) else {
                return found;
            };
            found.push((name, value));
            at = end + 1;
        }
    }

    /// Whether it can be patched into another node: both are texts, or elements with the same name and the same id or
    /// no id.
    pub fn is_like(&self, other: &Self) -> bool {
        self.name() == other.name() && self.id() == other.id()
    }

    fn id(&self) -> Option<&'a str> {
        let mut attributes = self.attributes().into_iter();
        attributes.find_map(|(name, value)| (name == "id").then_some(value))
    }
}

/// Decodes escaped text.
pub fn unescaped(text: &str) -> String {
    let (mut plain, mut from) = (String::new(), 0);
    while from < text.len() {
        let at = find(text.as_bytes(), from, b'&');
        plain.push_str(text.get(from..at).unwrap_or_default());
        let end = find(text.as_bytes(), at, b';');
        plain.push_str(match text.get(at..end) {
            Some("&lt") => "<",
            Some("&gt") => ">",
            Some("&quot") => "\"",
            Some("&amp") => "&",
            _ => "",
        });
        from = end + 1;
    }
    plain
}

/// Returns where the first tag of an element ends, where its last tag starts, and where its last tag ends.
fn element(text: &[u8]) -> (usize, usize, usize) {
    let start = find(text, 0, b'>') + 1;
    let (mut at, mut end, mut depth) = (0, start, 0_usize);
    loop {
        if text.get(at + 1) == Some(&b'/') {
            depth = depth.saturating_sub(1);
        } else if !is_empty(text.get(at + 1..name_end(text, at + 1))) {
            depth += 1;
        }
        if depth == 0 {
            return (start, at.max(start), end);
        }
        at = find(text, end, b'<');
        if at >= text.len() {
            return (start, at, at);
        }
        end = find(text, at, b'>') + 1;
    }
}

/// Whether an element is always empty, and so has no end tag.
fn is_empty(name: Option<&[u8]>) -> bool {
    matches!(
        name,
        Some(b"br" | b"hr" | b"img" | b"input" | b"link" | b"meta")
    )
}

fn name_end(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b' ' | b'>'));
    end.map_or(text.len(), |end| from + end)
}

/// Position of the next byte with this value, or the length of the text if there is none.
fn find(text: &[u8], from: usize, byte: u8) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let at = rest.iter().position(|found| *found == byte);
    at.map_or(text.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(mut text: &str) -> Vec<Node<'_>> {
        let mut found = Vec::new();
        while !text.is_empty() {
            let (node, rest) = Node::first(text);
            found.push(node);
            text = rest;
        }
        found
    }

    #[test]
    fn text_is_taken_apart_into_the_nodes_it_was_written_of() {
        let text = "a &lt; b<p class=\"x y\" id=\"z\"><b>c</b><br>d<p></p></p><i></i><br>e";
        let found = nodes(text);
        let parts: Vec<&str> = found.iter().map(|node| node.text).collect();
        let element = "<p class=\"x y\" id=\"z\"><b>c</b><br>d<p></p></p>";
        assert_eq!(parts, ["a &lt; b", element, "<i></i>", "<br>", "e"]);
        let tags: Vec<&str> = found.iter().map(|node| node.tag).collect();
        assert_eq!(tags, ["", "<p class=\"x y\" id=\"z\">", "<i>", "<br>", ""]);
        let insides: Vec<&str> = found.iter().map(|node| node.inside).collect();
        assert_eq!(insides, ["a &lt; b", "<b>c</b><br>d<p></p>", "", "", "e"]);
        let names: Vec<&str> = found.iter().map(Node::name).collect();
        assert_eq!(names, ["", "p", "i", "br", ""]);
        assert_eq!(found[1].attributes(), [("class", "x y"), ("id", "z")]);
        assert_eq!(found[2].attributes(), []);
        for element in &found[1..3] {
            assert_eq!(Node::whole(element.text), *element);
        }
    }

    #[test]
    fn a_node_becomes_one_of_its_kind_with_its_id() {
        for (one, other, is_like) in [
            ("a", "b", true),
            ("a", "<b></b>", false),
            ("<b></b>", "<b class=\"c\">d</b>", true),
            ("<b></b>", "<i></i>", false),
            ("<b id=\"c\"></b>", "<b class=\"d\" id=\"c\"></b>", true),
            ("<b id=\"c\"></b>", "<b id=\"d\"></b>", false),
            ("<b id=\"c\"></b>", "<b></b>", false),
        ] {
            assert_eq!(nodes(one)[0].is_like(&nodes(other)[0]), is_like, "{one}");
        }
    }

    #[test]
    fn what_is_not_whole_ends_where_the_text_does() {
        for text in ["<", "<p", "<p><b>", "<p><b", "</p>", "<p a", "<p a=\"b"] {
            let found = nodes(text);
            let whole: String = found.iter().map(|node| node.text).collect();
            assert_eq!(whole, text);
            assert_eq!(found[0].attributes().len(), 0, "{text}");
        }
    }

    #[test]
    fn escaped_text_is_put_back() {
        for text in ["<a href=\"b\">c & d</a>", "&lt;", "&amp;quot;", "–", "&"] {
            let escaped = crate::Html::of(|html| html.text(text));
            assert_eq!(unescaped(&escaped), text);
        }
    }
}
