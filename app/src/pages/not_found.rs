use leptos::prelude::*;

/// Says that nothing stands here, and where to go instead. The server answers 404 with it.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <h1>"Nothing stands at this address"</h1>
        <p>"The page may have moved. " <a href="/">"See what can be bought today"</a></p>
    }
}
