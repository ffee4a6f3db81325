use leptos::prelude::*;

use crate::components::{Load, ModeCard, Title};
use crate::page_data::{Clearance, FirstPage, PageData};
use crate::server_fns;

/// What can be sold now, what on conditions, and what not.
#[component]
pub(crate) fn LaunchClearance() -> impl IntoView {
    let first = FirstPage::take(|data| match data {
        PageData::LaunchClearance(clearance) => Some(clearance),
        _ => None,
    });
    view! {
        <Title text="Launch clearance"/>
        <h1>"Launch clearance"</h1>
        <Load first fetch=server_fns::clearance show=lay_out/>
    }
}

fn lay_out(Clearance { as_of, modes }: Clearance) -> AnyView {
    let cards = modes
        .into_iter()
        .map(|mode| view! { <ModeCard mode/> })
        .collect_view();
    view! {
        <p>"As of " <time datetime=as_of>{as_of.clone()}</time></p>
        <section aria-label="Launch modes" class="modes">{cards}</section>
    }
    .into_any()
}
