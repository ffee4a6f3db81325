use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::error::AppError;
use crate::page_data::Reader;

/// Shows a value that is here already, or asks the server for it; and asks again when the reader wishes.
///
/// A page that was opened has its value in the document, on both sides; a page that was navigated to
/// fetches it. `path` is where the same is had without script.
#[component]
pub(crate) fn Load<T, Answer>(
    first: Option<T>,
    fetch: fn(Option<Reader>) -> Answer,
    show: fn(T) -> AnyView,
    path: &'static str,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Answer: Future<Output = Result<T, AppError>> + 'static,
{
    let answer = RwSignal::new(first.map(Ok));
    let reader = use_context::<Reader>();
    let ask = move || {
        let reader = reader.clone();
        spawn_local(async move { answer.set(Some(fetch(reader).await)) });
    };
    let ask_first = ask.clone();
    // Runs in the browser only.
    Effect::new(move || {
        if answer.with_untracked(Option::is_none) {
            ask_first();
        }
    });
    let again = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        ask();
    };
    view! {
        {move || match answer.get() {
            Some(Ok(value)) => show(value),
            Some(Err(error)) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
            None => view! { <p role="status">"Asking the server…"</p> }.into_any(),
        }}
        <p class="refresh"><a href=path on:click=again>"Check again now"</a></p>
    }
}
