//! Patches the open document.

mod edits;

use leptos::prelude::document;
use leptos::web_sys::Element;
use markup::{Html, Part};

use super::{COUNTERS, EYEBROW, HYPOTHESIS, Sheet};
use crate::components::SHOWN;
use edits::{Edit, of_inside, of_whole};

/// Patch of the parts of a sheet, and of the document that shows it.
#[derive(Default)]
pub(crate) struct Turn {
    edits: Vec<Edit>,
    /// Replaced parts, by the index of their section.
    parts: Vec<(usize, Vec<(usize, Part)>)>,
}

impl Sheet {
    /// Replaces this sheet by `next` and patches the document that shows it; sections that `next` does not have stay.
    pub(crate) fn become_next(&mut self, next: Sheet) {
        become_part(EYEBROW, &mut self.eyebrow, next.eyebrow);
        become_part(COUNTERS, &mut self.counters, next.counters);
        for (id, shown, next) in [
            (HYPOTHESIS, &mut self.hypothesis, next.hypothesis),
            (SHOWN, &mut self.shown, next.shown),
        ] {
            if let (Some(shown), Some(inside)) = (shown, next) {
                become_part(id, shown, inside);
            }
        }
        for (id, inside) in next.sections {
            let mut sections = self.sections.iter_mut();
            let Some((_, shown)) = sections.find(|(known, _)| *known == id) else {
                continue;
            };
            become_inside(section(&id), shown, inside);
        }
    }

    /// Returns the patch to `next`, which has only some sections and omits what takes longer to find; what it omits
    /// stays as it is shown. None if a section of `next` has another frame.
    pub(crate) fn turn(&self, next: &Sheet) -> Option<Turn> {
        let mut turn = Turn::default();
        for (at, (id, shown)) in self.sections.iter().enumerate() {
            let Some((_, inside)) = next.sections.iter().find(|(known, _)| known == id) else {
                continue;
            };
            if !inside.has_frame_of(shown) {
                return None;
            }
            let parts = differing(shown, inside, &mut turn.edits);
            turn.parts.push((at, parts));
        }
        Some(turn)
    }

    /// Applies a patch that was computed for this sheet as it is.
    pub(crate) fn take(&mut self, turn: Turn) {
        turn.edits.iter().for_each(Edit::make);
        for (at, parts) in turn.parts {
            if let Some((_, shown)) = self.sections.get_mut(at) {
                shown.put(parts);
            }
        }
    }
}

fn become_part(id: &str, shown: &mut Html, inside: Html) {
    become_inside(document().get_element_by_id(id), shown, inside);
}

fn section(heading: &str) -> Option<Element> {
    document().get_element_by_id(heading)?.parent_element()
}

/// Patches part by part if the frame is the same, which is quicker than a diff of the whole.
fn become_inside(element: Option<Element>, shown: &mut Html, next: Html) {
    let mut edits = Vec::new();
    if next.has_frame_of(shown) {
        let parts = differing(shown, &next, &mut edits);
        shown.put(parts);
    } else {
        let whole = |html: &Html| Html::of(|all| all.push(html));
        if let Some(element) = element {
            of_inside(&element, &whole(shown), &whole(&next), &mut edits);
        }
        *shown = next;
    }
    edits.iter().for_each(Edit::make);
}

/// Returns the parts that differ, and adds their edits of the document.
fn differing(shown: &Html, next: &Html, edits: &mut Vec<Edit>) -> Vec<(usize, Part)> {
    shown.differing(next, &mut |id, before, after| {
        if let Some(element) = document().get_element_by_id(id) {
            of_whole(&element, before, after, edits);
        }
    })
}
