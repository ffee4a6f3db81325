use leptos::prelude::*;

use crate::page_data::Mode;

/// One launch mode and its status, as a word.
#[component]
pub(crate) fn ModeCard(mode: Mode) -> impl IntoView {
    let Mode { id, title, status } = mode;
    view! {
        <article class="mode-card" data-mode=id data-status=status>
            <h2>{title}</h2>
            <p class="status">{status.clone()}</p>
        </article>
    }
}
