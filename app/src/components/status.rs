use crate::markup::{Markup, el, text};

/// A status as a word; its shape and colour come from the word and say nothing more.
pub(crate) fn status(word: &str) -> Markup {
    el(
        "span",
        &[("class", "status"), ("data-word", word)],
        &[text(&readable(word))],
    )
}

/// `configured_unproven` is for programs, `configured unproven` for people.
pub(crate) fn readable(word: &str) -> String {
    word.replace('_', " ")
}
