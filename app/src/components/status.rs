use domain::page::Entry;
use markup::{Html, readable};

/// A status as a word, and what it was before where it moved; shape and colour come from the word and say nothing more.
pub(super) fn status(html: &mut Html, entry: &Entry<'_>) {
    html.open("span", &[("class", "status"), ("data-word", entry.status)]);
    html.text(&readable(entry.status));
    html.close("span");
    if let Some(was) = &entry.was {
        html.text(" ");
        html.line("span", "was", &["was ", &readable(was)].concat());
    }
}
