use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

/// Where the title of a page goes while the server renders it: the head is written after the body.
#[derive(Clone, Default)]
pub(crate) struct TitleSlot(Arc<Mutex<String>>);

impl TitleSlot {
    fn put(&self, text: &str) {
        text.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    #[cfg(feature = "ssr")]
    pub(crate) fn take(&self) -> String {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Names the page: in the head of the document, or in the open window after navigation.
#[component]
pub(crate) fn Title(#[prop(into)] text: String) -> impl IntoView {
    if let Some(slot) = use_context::<TitleSlot>() {
        slot.put(&text);
    }
    // Runs in the browser only.
    Effect::new(move || document().set_title(&text));
}
