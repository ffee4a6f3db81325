#[cfg(feature = "hydrate")]
mod live;

use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::{Explorer, RecomputedNotice, Refresh};
use crate::place::Place;
use crate::supposed::Supposed;

/// A page of the register, by its position in the catalogue.
///
/// It is written once, as text; what changes afterwards is written anew piece by piece.
#[component]
pub(crate) fn RegisterPage(page: u32, now: RwSignal<Clearance>, place: Place) -> impl IntoView {
    let what_if = untrack(move || place.what_if());
    let supposed = now.with_untracked(|now| Supposed::of(now, what_if));
    let sheet = supposed.sheet(page);
    let (head, said, body) = (sheet.head(), sheet.hypothesis(), sheet.body());
    #[cfg(feature = "hydrate")]
    live::keep(page, now, place, sheet);
    view! {
        <div inner_html=head></div>
        <RecomputedNotice now/>
        <Explorer supposed said now place/>
        <div inner_html=body></div>
        <Refresh now/>
    }
}
