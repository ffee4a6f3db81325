use domain::page::Entry;
use markup::{Html, readable};

/// Renders a status as a word, and the previous one if it changed. Shape and colour follow from the word and add
/// nothing.
pub(super) fn status(html: &mut Html, entry: &Entry<'_>) {
    html.open("span", &[("class", "status"), ("data-word", entry.status)]);
    html.text(&readable(entry.status));
    html.close("span");
    if let Some(was) = &entry.was {
        html.text(" ");
        html.line("span", "was", &["was ", &readable(was)].concat());
    }
}
