//! Links to our own pages, followed here.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

use super::Place;

/// Shows the pages that links and the back button lead to. What is no plain click on a plain link is the browser's.
pub(super) fn follow_links(place: Place) {
    window_event_listener(ev::click, move |event| {
        if let Some(link) = plain_link(&event)
            && !leads_within(&link, place)
        {
            event.prevent_default();
            go(place, &link);
        }
    });
    window_event_listener(ev::popstate, move |_| {
        place
            .0
            .set(window().location().pathname().unwrap_or_default());
    });
}

fn plain_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || with_key {
        return None;
    }
    let clicked: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.unchecked_into();
    let here = window().location().origin().ok()?;
    (link.origin() == here && link.rel().is_empty()).then_some(link)
}

/// Whether a link leads to another part of the page that is shown.
fn leads_within(link: &HtmlAnchorElement, place: Place) -> bool {
    !link.hash().is_empty() && place.0.with_untracked(|path| *path == link.pathname())
}

fn go(place: Place, link: &HtmlAnchorElement) {
    if let Ok(history) = window().history() {
        // A browser that refuses to remember the step still shows the page.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&link.href()));
    }
    place.0.set(link.pathname());
    let part = link.hash();
    // The new page stands once the effects of this step have run. Without a frame nobody looks.
    let _ = request_animation_frame(move || arrive(part.strip_prefix('#').unwrap_or("main")));
}

/// Puts focus and view where a loaded document would have them.
fn arrive(id: &str) {
    let Some(target) = document().get_element_by_id(id) else {
        return;
    };
    if id == "main" {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let _ = target.unchecked_into::<HtmlElement>().focus();
    } else {
        target.scroll_into_view();
    }
}
