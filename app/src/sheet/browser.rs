//! Writing anew what changed, in the document that is open.

mod kept;

use leptos::prelude::document;
use leptos::web_sys::Element;
use markup::Html;

use super::{COUNTERS, HYPOTHESIS, Sheet};
use crate::components::SHOWN;
use kept::Kept;

impl Sheet {
    /// Puts `next` in the place of this sheet, which the document shows; what `next` has no section for stays.
    pub(crate) fn become_next(&mut self, next: Sheet) {
        become_part(COUNTERS, &mut self.counters, next.counters);
        if let (Some(shown), Some(inside)) = (&mut self.hypothesis, next.hypothesis) {
            become_part(HYPOTHESIS, shown, inside);
        }
        if let (Some(shown), Some(inside)) = (&mut self.shown, next.shown) {
            become_part(SHOWN, shown, inside);
        }
        for (id, inside) in next.sections {
            if let Some((_, shown)) = self.sections.iter_mut().find(|(known, _)| *known == id) {
                if let Some(element) = section(&id) {
                    rewrite(&element, shown, &inside);
                }
                *shown = inside;
            }
        }
    }
}

fn become_part(id: &str, shown: &mut Html, inside: Html) {
    if let Some(element) = document().get_element_by_id(id) {
        rewrite(&element, shown, &inside);
    }
    *shown = inside;
}

fn section(heading: &str) -> Option<Element> {
    document().get_element_by_id(heading)?.parent_element()
}

/// Part by part where the same parts stand in the same frame, else as a whole.
fn rewrite(element: &Element, shown: &Html, next: &Html) {
    if shown == next {
        return;
    }
    let kept = Kept::of(element);
    let same_parts = shown
        .parts()
        .map(|(id, _)| id)
        .eq(next.parts().map(|(id, _)| id));
    if same_parts && shown.frame() == next.frame() {
        for ((id, before), (_, after)) in shown.parts().zip(next.parts()) {
            if before != after {
                rewrite_part(id, after);
            }
        }
    } else {
        element.set_inner_html(next.as_str());
    }
    kept.restore();
}

fn rewrite_part(id: &str, after: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_outer_html(after);
    }
}
