//! Search results while the reader types, for the open page.

use std::cell::Cell;

use domain::search::search;
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
use crate::components::found;
use crate::place::Place;
use crate::supposed::Supposed;

/// Maximum number of results shown; the page of results has the others.
const SHOWN_MAX: usize = 8;

thread_local! {
    /// Data and location of the open page.
    static OPEN: Cell<Option<(RwSignal<Clearance>, Place)>> = const { Cell::new(None) };
}

/// Remembers the data and location of the open page.
pub(crate) fn open(now: RwSignal<Clearance>, place: Place) {
    OPEN.set(Some((now, place)));
}

/// Renders the best matches of a query, as options of a list box.
pub fn options(query: &str) -> String {
    let Some((now, place)) = OPEN.get() else {
        return String::new();
    };
    let what_if = untrack(move || place.what_if());
    let supposed = now.with_untracked(|now| Supposed::quickly(now, what_if));
    Html::of(|html| {
        let hits = search(
            supposed.live.catalogue,
            supposed.verdict(),
            &supposed.what_if,
            query,
        );
        for (at, hit) in hits.iter().take(SHOWN_MAX).enumerate() {
            let id = ["found-", &at.to_string()].concat();
            found(
                html,
                hit,
                &[("id", &id), ("role", "option"), ("tabindex", "-1")],
            );
        }
    })
}
