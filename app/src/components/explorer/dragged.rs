//! The slider of days while the reader drags it.

use domain::{Catalogue, Instant, WhatIf, what_if};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};

use super::{
    changes::{input, put},
    days,
};
use crate::clearance::Clearance;
use crate::pages::Open;
use crate::place::Place;

/// Sets the hypothetical day to each day that the slider passes.
pub(super) fn keep_in_step(now: RwSignal<Clearance>, place: Place, open: Open) -> Drag {
    let last = StoredValue::new_local(None);
    let drag = Drag {
        now,
        place,
        open,
        last,
    };
    let grasped = window_event_listener(ev::pointerdown, move |_| last.set_value(None));
    let moved = window_event_listener(ev::input, move |event| drag.supposes(&event));
    on_cleanup(move || {
        grasped.remove();
        moved.remove();
    });
    drag
}

/// The slider while it is dragged.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    now: RwSignal<Clearance>,
    place: Place,
    open: Open,
    /// What-if that the slider set last. While it is current, another day is part of the same step for the back button.
    last: StoredValue<Option<WhatIf>, LocalStorage>,
}

impl Drag {
    fn supposes(self, event: &Event) {
        let Some(slider) = input(event).filter(is_slider) else {
            return;
        };
        let known = untrack(move || self.place.what_if());
        let ahead = slider.value().parse().ok().filter(|ahead| *ahead > 0);
        let next = known.on(ahead.and_then(|ahead| what_if::day(self.as_of(), ahead)));
        let answer = || self.open.answer();
        if self.goes_on() {
            self.place.pass_through(next.clone(), &answer);
        } else {
            self.place.suppose(next.clone(), self.catalogue(), &answer);
        }
        self.last.set_value(Some(next));
    }

    /// Ends the drag if the input that the reader let go of is the slider.
    pub(super) fn arrives(self, input: &HtmlInputElement) {
        if is_slider(input) && self.goes_on() {
            self.place.arrive(self.catalogue());
        }
    }

    fn goes_on(self) -> bool {
        let what_if = untrack(move || self.place.what_if());
        self.last.with_value(|last| last.as_ref() == Some(&what_if))
    }

    fn as_of(self) -> Instant {
        self.now.with_untracked(|now| now.verdict.as_of)
    }

    fn catalogue(self) -> &'static Catalogue {
        self.now.with_untracked(|now| now.catalogue)
    }
}

fn is_slider(input: &HtmlInputElement) -> bool {
    input.id() == days::SLIDER
}

/// Sets the slider to the what-if of the address.
pub(super) fn show(as_of: Instant, what_if: &WhatIf) {
    let find = |id| document().get_element_by_id(id);
    let (Some(slider), Some(said)) = (find(days::SLIDER), find(days::WORDS)) else {
        return;
    };
    let words = days::in_words(as_of, what_if.at);
    // A slider whose day cannot be announced still shows it.
    let _ = slider.set_attribute("aria-valuetext", &words);
    said.set_text_content(Some(&words));
    put(slider.unchecked_ref(), &days::position(as_of, what_if.at));
}
