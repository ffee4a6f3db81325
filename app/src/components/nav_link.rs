use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A link of the navigation that knows whether it leads to where the reader is.
#[component]
pub(crate) fn NavLink() -> impl IntoView {
    let path = use_location().pathname;
    let current = move || (path.get() == HREF).then_some("page");
    view! { <a href=HREF aria-current=current>"Launch clearance"</a> }
}

const HREF: &str = "/launch-clearance";
