//! What the reader has unfolded stays so, and the focus stays on it, when what it stands in is written anew.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

/// Trees are told apart by the id of what they stand in.
pub(super) struct Kept {
    open: Vec<String>,
    focused: Option<String>,
}

impl Kept {
    /// The open trees inside an element, and the one that has the focus.
    pub(super) fn of(element: &Element) -> Self {
        let mut open = Vec::new();
        if let Ok(found) = element.query_selector_all(".why[open]") {
            for at in 0..found.length() {
                let details = found.get(at).map(JsCast::unchecked_into::<Element>);
                open.extend(details.and_then(|details| home(&details)));
            }
        }
        let active = document().active_element();
        let inside = active.filter(|active| element.contains(Some(active)));
        let tree = inside.and_then(|active| active.closest(".why").ok()?);
        Self {
            open,
            focused: tree.and_then(|tree| home(&tree)),
        }
    }

    /// Opens the same trees, where they still are.
    pub(super) fn restore(&self) {
        for id in &self.open {
            if let Some(details) = within(id, ".why") {
                let _ = details.set_attribute("open", "");
            }
        }
        let focused = self.focused.as_ref();
        if let Some(summary) = focused.and_then(|id| within(id, ".why > summary")) {
            let _ = summary.unchecked_into::<HtmlElement>().focus();
        }
    }
}

fn home(details: &Element) -> Option<String> {
    Some(details.closest("[id]").ok()??.id())
}

fn within(id: &str, selector: &str) -> Option<Element> {
    document()
        .get_element_by_id(id)?
        .query_selector(selector)
        .ok()?
}
