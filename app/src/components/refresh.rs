use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ask;
use crate::clearance::Clearance;

/// Asks the server again, when the reader wishes. Without script the link loads the page anew, which does the same.
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
