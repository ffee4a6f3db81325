use leptos::prelude::*;

use crate::components::Title;

/// Says that nothing stands here, and where to go instead. The server answers 404 with it.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Title text="Not found"/>
        <h1>"Nothing stands at this address"</h1>
        <p>"The page may have moved. " <a href="/launch-clearance">"See what can be sold now"</a></p>
    }
}
