//! Reads hypothetical changes from the form as the reader makes them.

use domain::{Catalogue, WhatIf, what_if};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};

use super::{days, dragged::Drag};
use crate::clearance::Clearance;
use crate::pages::Open;
use crate::place::Place;

/// Attribute that names the hypothetical change of an input (`contract.md` §5).
const HOOK: &str = "data-what-if";

/// Follows changes of the inputs; for the slider, only that the reader lets go of it.
pub(super) fn keep_in_step(now: RwSignal<Clearance>, place: Place, open: Open, drag: Drag) {
    let changed = window_event_listener(ev::change, move |event| {
        let Some(input) = input(&event) else { return };
        if let Some(name) = input.get_attribute(HOOK) {
            let catalogue = now.with_untracked(|now| now.catalogue);
            let next = changed(catalogue, place, &name, &input).into_iter();
            next.for_each(|what_if| place.suppose(what_if, catalogue, &|| open.answer()));
        } else {
            drag.arrives(&input);
        }
    });
    let sent = window_event_listener(ev::submit, move |event| {
        // The page already shows everything in the form.
        if event.target().is_some_and(|form| {
            form.unchecked_into::<leptos::web_sys::Element>()
                .class_name()
                == "what-if"
        }) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        changed.remove();
        sent.remove();
    });
}

/// Returns the input that is the target of an event.
pub(super) fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Returns the what-if after an input has changed.
fn changed(
    catalogue: &Catalogue,
    place: Place,
    name: &str,
    input: &HtmlInputElement,
) -> Option<WhatIf> {
    let known = untrack(move || place.what_if());
    Some(if name == "at:" {
        let asked = WhatIf::of_query(catalogue, &format!("at={}", input.value()));
        known.on(asked.at)
    } else {
        known.with(what_if::step(catalogue, name)?, input.checked())
    })
}

/// Sets the value of an input unless it has that value, so that a reader who is typing is not disturbed.
pub(super) fn put(input: &HtmlInputElement, value: &str) {
    if input.value() != value {
        input.set_value(value);
    }
}

/// Sets the inputs to the what-if of the address.
pub(super) fn check_boxes(what_if: &WhatIf, catalogue: &Catalogue) {
    let Ok(inputs) = document().query_selector_all(&format!("input[{HOOK}]:not(:disabled)")) else {
        return;
    };
    for at in 0..inputs.length() {
        let Some(input) = inputs
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlInputElement>().ok())
        else {
            continue;
        };
        let name = input.get_attribute(HOOK).unwrap_or_default();
        match what_if::step(catalogue, &name) {
            Some(step) => input.set_checked(what_if.has(step)),
            None => put(&input, &days::field_value(what_if.at)),
        }
    }
}
