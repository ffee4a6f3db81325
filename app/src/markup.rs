//! Markup of what does not change under the reader's hands: built from values as text, escaped where it is made.
//!
//! The frame, the notices and the controls are leptos views. What a verdict says is hundreds of nodes that nobody
//! updates one by one; as text they cost neither code in the client nor a walk over every node when it wakes.

use leptos::prelude::*;

/// Well-formed HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup(String);

/// Names and values of attributes, in order.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An element with its attributes and what it holds.
pub(crate) fn el(tag: &'static str, attributes: Attributes<'_>, children: &[Markup]) -> Markup {
    let mut html = start(tag, attributes);
    children.iter().for_each(|child| html.push_str(&child.0));
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
    Markup(html)
}

fn start(tag: &'static str, attributes: Attributes<'_>) -> String {
    let mut html = String::from("<");
    html.push_str(tag);
    for (name, value) in attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, &mut html);
        html.push('"');
    }
    html.push('>');
    html
}

/// An element that holds nothing and has no end.
#[cfg(feature = "ssr")]
pub(crate) fn void(tag: &'static str, attributes: Attributes<'_>) -> String {
    start(tag, attributes)
}

/// Text as it is.
pub(crate) fn text(text: &str) -> Markup {
    let mut html = String::new();
    escape(text, &mut html);
    Markup(html)
}

/// An element that holds one text and has a class, or none where it is empty.
pub(crate) fn line(tag: &'static str, class: &str, content: &str) -> Markup {
    let class = [("class", class)];
    let attributes = if class == [("class", "")] {
        &[][..]
    } else {
        &class[..]
    };
    el(tag, attributes, &[text(content)])
}

/// One after the other.
pub(crate) fn all(parts: &[Markup]) -> Markup {
    Markup(parts.iter().map(|part| part.0.as_str()).collect())
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

impl Markup {
    /// A view that holds it.
    pub(crate) fn into_block(self) -> AnyView {
        view! { <div inner_html=self.0></div> }.into_any()
    }

    /// The same as text.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_can_end_its_element() {
        let shown = el("p", &[("title", "\"><script>")], &[text("</p>&amp;")]);
        assert_eq!(
            shown.into_string(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&amp;amp;</p>"
        );
    }
}
