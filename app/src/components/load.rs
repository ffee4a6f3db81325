use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::error::AppError;

/// Shows a value that is here already, or asks the server for it.
///
/// A page that was opened has its value in the document, on both sides; a page that was navigated to
/// fetches it.
#[component]
pub(crate) fn Load<T, Answer>(
    first: Option<T>,
    fetch: fn() -> Answer,
    show: fn(T) -> AnyView,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Answer: Future<Output = Result<T, AppError>> + 'static,
{
    let answer = RwSignal::new(first.map(Ok));
    // Runs in the browser only.
    Effect::new(move || {
        if answer.with_untracked(Option::is_none) {
            spawn_local(async move { answer.set(Some(fetch().await)) });
        }
    });
    move || match answer.get() {
        Some(Ok(value)) => show(value),
        Some(Err(error)) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
        None => view! { <p role="status">"Asking the server…"</p> }.into_any(),
    }
}
