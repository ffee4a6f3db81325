use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ask;
use crate::clearance::Clearance;

/// Fetches the data again when the reader clicks. Without script the link loads the page again, which has the same
/// effect.
#[component]
pub(crate) fn Refresh(now: RwSignal<Clearance>) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let again = move |event: MouseEvent| {
        event.prevent_default();
        spawn_local(async move {
            match ask::clearance(now.with_untracked(|now| now.catalogue)).await {
                Ok(clearance) => {
                    said.set("Checked now.".to_owned());
                    now.set(clearance);
                }
                Err(error) => said.set(error.to_string()),
            }
        });
    };
    view! {
        <p class="refresh">
            <a href="" on:click=again>"Check again now"</a> " " <span role="status">{said}</span>
        </p>
    }
}
