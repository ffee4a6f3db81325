use leptos::prelude::*;

/// A status as a word; its shape and colour come from the word and say nothing more.
pub(crate) fn status(word: &'static str) -> AnyView {
    view! { <span class="status" data-word=word>{readable(word)}</span> }.into_any()
}

/// `configured_unproven` is for programs, `configured unproven` for people.
pub(crate) fn readable(word: &str) -> String {
    word.replace('_', " ")
}
