//! Writing anew what changed, in the document that is open.

mod patch;

use leptos::prelude::document;
use leptos::web_sys::Element;
use markup::Html;

use super::{COUNTERS, EYEBROW, HYPOTHESIS, Sheet};
use crate::components::SHOWN;
use patch::{patch, patch_whole};

impl Sheet {
    /// Puts `next` in the place of this sheet, which the document shows; what `next` has no section for stays. Where it
    /// is brief, it leaves out what takes longer to find, and that stays as it is shown.
    pub(crate) fn become_next(&mut self, next: Sheet, brief: bool) {
        if !brief {
            become_part(EYEBROW, &mut self.eyebrow, next.eyebrow);
            become_part(COUNTERS, &mut self.counters, next.counters);
            if let (Some(shown), Some(inside)) = (&mut self.hypothesis, next.hypothesis) {
                become_part(HYPOTHESIS, shown, inside);
            }
        }
        if let (Some(shown), Some(inside)) = (&mut self.shown, next.shown) {
            become_part(SHOWN, shown, inside);
        }
        for (id, mut inside) in next.sections {
            let known = self.sections.iter_mut().find(|(known, _)| *known == id);
            let Some((_, shown)) = known else { continue };
            if brief && inside.has_frame_of(shown) {
                shown.take_parts(inside, patch_part);
            } else if !brief || inside.fill(shown) {
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

/// Part by part where the same parts stand in the same frame, which is quicker than looking for them.
fn rewrite(element: &Element, shown: &Html, next: &Html) {
    if !next.has_frame_of(shown) {
        let whole = |html: &Html| Html::of(|all| all.push(html));
        patch(element, &whole(shown), &whole(next));
        return;
    }
    for (before, after) in shown.parts().iter().zip(next.parts()) {
        if before.text != after.text {
            patch_part(&before.id, &before.text, &after.text);
        }
    }
}

fn patch_part(id: &str, before: &str, after: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        patch_whole(&element, before, after);
    }
}
