#[cfg(feature = "hydrate")]
mod live;

#[cfg(feature = "hydrate")]
pub(crate) use live::Open;

use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
#[cfg(feature = "hydrate")]
use crate::components::follow;
use crate::components::{RecomputedNotice, Refresh, explorer};
use crate::place::Place;
use crate::supposed::Supposed;

/// Renders a page of the register, by its index in the catalogue.
///
/// It is rendered once, as text; later changes patch it piece by piece.
#[component]
pub(crate) fn RegisterPage(page: u32, now: RwSignal<Clearance>, place: Place) -> impl IntoView {
    let what_if = untrack(move || place.what_if());
    let supposed = now.with_untracked(|now| Supposed::of(now, what_if));
    let sheet = supposed.sheet(page);
    let head = sheet.head();
    let body = Html::of(|html| {
        explorer(html, &supposed, &sheet);
        sheet.filters(html);
        sheet.body(html);
    });
    #[cfg(feature = "hydrate")]
    {
        let open = live::keep(page, now, place, sheet);
        follow(now, place, open);
    }
    view! {
        <div inner_html=head></div>
        <RecomputedNotice now/>
        <div inner_html=body></div>
        <Refresh now/>
    }
}
