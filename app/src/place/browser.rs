//! Follows links to pages of the catalogue in the client.

use domain::{Catalogue, WhatIf};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

use super::Place;

/// Shows the pages that links and the back button lead to. All but a plain click on a plain link is left to the
/// browser.
pub(super) fn follow_links(place: Place, catalogue: &'static Catalogue) {
    window_event_listener(ev::click, move |event| {
        if let Some(link) = plain_link(&event)
            && catalogue.page_at(&link.pathname()).is_some()
            && !leads_to_part(&link)
        {
            event.prevent_default();
            place.follow(&link, catalogue);
        }
    });
    window_event_listener(ev::popstate, move |_| {
        let location = window().location();
        let path = location.pathname().unwrap_or_default();
        place.show(path, &location.search().unwrap_or_default(), catalogue);
    });
}

fn plain_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let clicked: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.unchecked_into();
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || with_key {
        return None;
    }
    let here = window().location().origin().ok()?;
    (link.origin() == here && link.rel().is_empty()).then_some(link)
}

/// Whether a link leads to a part of the current page.
fn leads_to_part(link: &HtmlAnchorElement) -> bool {
    let location = window().location();
    let is =
        |value: Result<String, JsValue>, other: String| value.is_ok_and(|value| value == other);
    !link.hash().is_empty()
        && is(location.pathname(), link.pathname())
        && is(location.search(), link.search())
}

impl Place {
    fn show(self, path: String, search: &str, catalogue: &Catalogue) {
        let what_if = WhatIf::of_query(catalogue, search.trim_start_matches('?'));
        if self.what_if.with_untracked(|known| *known != what_if) {
            self.put(what_if);
            self.what_if.notify();
        }
        if self.path.with_untracked(|known| *known != path) {
            self.path.set(path);
        }
    }

    fn follow(self, link: &HtmlAnchorElement, catalogue: &Catalogue) {
        Step::Next.take(&link.href());
        let stays = self.path.with_untracked(|path| *path == link.pathname());
        self.show(link.pathname(), &link.search(), catalogue);
        let part = link.hash();
        let part = part.strip_prefix('#').unwrap_or_default().to_owned();
        if !stays || !part.is_empty() {
            // The new page exists once the effects of this step have run. Without a frame the page is not visible.
            let _ = request_animation_frame(move || arrive(part, 1));
        }
    }

    /// Changes the what-if on the same page, as a step that the back button undoes. `answer` shows what follows.
    pub(crate) fn suppose(self, what_if: WhatIf, catalogue: &'static Catalogue, answer: &dyn Fn()) {
        self.turn_to(what_if, Some((catalogue, Step::Next)), answer);
    }

    /// Changes the what-if without the address, while the reader only passes through it.
    pub(crate) fn pass_through(self, what_if: WhatIf, answer: &dyn Fn()) {
        self.turn_to(what_if, None, answer);
    }

    /// Sets the address to the current what-if, within the same step for the back button.
    pub(crate) fn arrive(self, catalogue: &'static Catalogue) {
        let what_if = self.what_if.get_untracked();
        self.turn_to(what_if, Some((catalogue, Step::Same)), &|| ());
    }

    /// Calls `answer` first, because browsers take long to change the history. A microtask then notifies everything
    /// else that depends on the what-if.
    fn turn_to(self, what_if: WhatIf, step: Option<(&'static Catalogue, Step)>, answer: &dyn Fn()) {
        let supposed = what_if.clone();
        self.put(what_if);
        answer();
        queue_microtask(move || {
            self.what_if.notify();
            if let Some((catalogue, step)) = step {
                step.take(&supposed.address(catalogue, &self.path.get_untracked()));
            }
        });
    }

    /// Sets the what-if without notifying.
    fn put(self, what_if: WhatIf) {
        self.what_if.update_untracked(|known| *known = what_if);
    }
}

/// How the history of the browser changes with the address.
#[derive(Clone, Copy)]
enum Step {
    /// A step is added.
    Next,
    /// The step that was taken last is replaced.
    Same,
}

impl Step {
    /// Changes the history. A browser that refuses to remember a step still shows it.
    fn take(self, to: &str) {
        let Ok(history) = window().history() else {
            return;
        };
        let _ = match self {
            Self::Next => history.push_state_with_url(&JsValue::NULL, "", Some(to)),
            Self::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(to)),
        };
    }
}

/// Puts focus and view where a loaded document would have them, and unfolds whatever contains the target. If there is
/// no target yet, retries in the next frames, at most `wait` times.
fn arrive(part: String, wait: u32) {
    let id = if part.is_empty() { "main" } else { &part };
    let Some(target) = document().get_element_by_id(id) else {
        if wait > 0 {
            let _ = request_animation_frame(move || arrive(part, wait - 1));
        }
        return;
    };
    if !part.is_empty() {
        while let Ok(Some(folded)) = target.closest("details:not([open])") {
            let _ = folded.set_attribute("open", "");
        }
        let _ = target.set_attribute("tabindex", "-1");
    }
    // Focus scrolls to its target, so the view is set right after it.
    let _ = target.unchecked_ref::<HtmlElement>().focus();
    if part.is_empty() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    } else {
        target.scroll_into_view();
    }
}
