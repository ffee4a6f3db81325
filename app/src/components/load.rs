use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ask;
use crate::error::AppError;
use crate::page_data::{Clearance, Reader};

type Answer = RwSignal<Option<Result<Clearance, AppError>>>;

/// Shows a clearance that is here already, or asks the server for it; and asks again when the reader wishes.
///
/// A page that was opened has its data in the document, on both sides; a page that was navigated to
/// fetches it. `path` is where the same is had without script.
#[component]
pub(crate) fn Load(
    first: Option<Clearance>,
    show: fn(Clearance) -> AnyView,
    path: &'static str,
) -> impl IntoView {
    let answer: Answer = RwSignal::new(first.map(Ok));
    let reader = StoredValue::new(use_context::<Reader>());
    // Runs in the browser only.
    Effect::new(move || {
        if answer.with_untracked(Option::is_none) {
            ask_now(answer, reader);
        }
    });
    let again = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        ask_now(answer, reader);
    };
    view! {
        {move || shown(answer.get(), show)}
        <p class="refresh"><a href=path on:click=again>"Check again now"</a></p>
    }
}

fn ask_now(answer: Answer, reader: StoredValue<Option<Reader>>) {
    spawn_local(async move { answer.set(Some(ask::clearance(reader.get_value()).await)) });
}

fn shown(answer: Option<Result<Clearance, AppError>>, show: fn(Clearance) -> AnyView) -> AnyView {
    match answer {
        Some(Ok(clearance)) => show(clearance),
        Some(Err(error)) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
        None => view! { <p role="status">"Asking the server…"</p> }.into_any(),
    }
}
