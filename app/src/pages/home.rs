use leptos::prelude::*;

use crate::components::Title;

/// What the register is, and the way to its first page.
#[component]
pub(crate) fn Home() -> impl IntoView {
    view! {
        <Title text="Thesmios"/>
        <h1>"What may be promised today"</h1>
        <p>"The register of launch modes, their blockers, and the proof that clears them."</p>
        <p><a href="/launch-clearance">"See what can be sold now"</a></p>
    }
}
