use leptos::prelude::*;
use leptos_router::components::A;

use crate::components::Title;

/// Says that nothing stands here, and where to go instead. The server answers 404 with it.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Title text="Not found"/>
        <h1>"Nothing stands at this address"</h1>
        <p>"The page may have moved. " <A href="/launch-clearance">"See what can be sold now"</A></p>
    }
}
