//! What is found while the reader types, in the page that is open.

use std::cell::Cell;

use domain::search::search;
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
use crate::components::found;
use crate::place::Place;
use crate::supposed::Supposed;

/// So many are shown; the page of results has the others.
const SHOWN_MAX: usize = 8;

thread_local! {
    /// What the page that is open rests on.
    static OPEN: Cell<Option<(RwSignal<Clearance>, Place)>> = const { Cell::new(None) };
}

/// Remembers what the page that is open rests on.
pub(crate) fn open(now: RwSignal<Clearance>, place: Place) {
    OPEN.set(Some((now, place)));
}

/// The best things that match a query, as options of a list box.
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
