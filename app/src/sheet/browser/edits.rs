//! Diffs two texts of markup node by node: what a reader has unfolded stays so, and the focus stays where it is.
//!
//! An element that is not as it was written is replaced as a whole, because a browser extension may have changed it.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node};
use markup::{Node as Written, unescaped};

/// One change of the document.
pub(super) enum Edit {
    Text(Node, String),
    /// Attribute with its new value. None removes it.
    Attribute(Element, String, Option<String>),
    Remove(Node),
    /// Markup to insert at a position that `insertAdjacentHTML` names.
    Insert(Element, &'static str, String),
    Inside(Element, String),
    Whole(Element, String),
}

impl Edit {
    /// Applies the edit. Errors are ignored, because other scripts may change the page too.
    pub(super) fn make(&self) {
        match self {
            Self::Text(node, text) => node.set_text_content(Some(text)),
            Self::Attribute(element, name, Some(value)) => drop(element.set_attribute(name, value)),
            Self::Attribute(element, name, None) => drop(element.remove_attribute(name)),
            Self::Remove(node) => {
                let parent = node.parent_node();
                drop(parent.map(|parent| parent.remove_child(node)));
            }
            Self::Insert(element, place, html) => {
                drop(element.insert_adjacent_html(place, html));
            }
            Self::Inside(element, html) => element.set_inner_html(html),
            Self::Whole(element, html) => element.set_outer_html(html),
        }
    }
}

/// Adds the edits that change the content of an element from `before` to `after`.
pub(super) fn of_inside(element: &Element, before: &str, after: &str, edits: &mut Vec<Edit>) {
    let known = edits.len();
    if inside(element, before, after, edits).is_none() {
        edits.truncate(known);
        edits.push(Edit::Inside(element.clone(), after.to_owned()));
    }
}

/// Adds the edits that change an element from `before` to `after`.
pub(super) fn of_whole(element: &Element, before: &str, after: &str, edits: &mut Vec<Edit>) {
    let (one, other) = (Written::whole(before), Written::whole(after));
    let known = edits.len();
    if !one.is_like(&other) || become_node(element, &one, &other, edits).is_none() {
        edits.truncate(known);
        edits.push(Edit::Whole(element.clone(), after.to_owned()));
    }
}

/// Walks both texts side by side until the rest is the same; `at` counts the child nodes. None if the document is not
/// as it was written.
fn inside(parent: &Element, mut old: &str, mut new: &str, edits: &mut Vec<Edit>) -> Option<()> {
    let mut at = 0;
    while old != new {
        let ((one, old_rest), (other, new_rest)) = (Written::first(old), Written::first(new));
        let node = || parent.child_nodes().get(at);
        if one.text == other.text {
            (at, old, new) = (at + 1, old_rest, new_rest);
            continue;
        }
        match step(&one, old_rest, &other, new_rest) {
            Step::Become => {
                become_node(&node()?, &one, &other, edits)?;
                (at, old, new) = (at + 1, old_rest, new_rest);
            }
            Step::Remove => {
                edits.push(Edit::Remove(node()?));
                (at, old) = (at + 1, old_rest);
            }
            Step::Insert => {
                edits.push(insert(parent, node(), &other)?);
                new = new_rest;
            }
        }
    }
    Some(())
}

enum Step {
    Become,
    Remove,
    Insert,
}

/// Decides what to do with the first old node, or before it, if the first new one differs.
fn step(one: &Written<'_>, old_rest: &str, other: &Written<'_>, new_rest: &str) -> Step {
    if old_rest.starts_with(other.text) {
        Step::Remove
    } else if new_rest.starts_with(one.text) {
        Step::Insert
    } else if one.is_like(other) {
        Step::Become
    } else if new_rest.len() > old_rest.len() {
        Step::Insert
    } else {
        Step::Remove
    }
}

fn become_node(
    node: &Node,
    before: &Written<'_>,
    after: &Written<'_>,
    edits: &mut Vec<Edit>,
) -> Option<()> {
    if before.tag.is_empty() {
        let is_known = node.text_content()? == unescaped(before.text);
        return is_known.then(|| edits.push(Edit::Text(node.clone(), unescaped(after.text))));
    }
    let element: &Element = node.dyn_ref()?;
    if before.tag != after.tag {
        become_tag(element, before, after, edits);
    }
    inside(element, before.inside, after.inside, edits)
}

fn become_tag(element: &Element, before: &Written<'_>, after: &Written<'_>, edits: &mut Vec<Edit>) {
    let (old, new) = (before.attributes(), after.attributes());
    let mut put = |name: &str, value: Option<String>| {
        edits.push(Edit::Attribute(element.clone(), name.to_owned(), value));
    };
    for (name, _) in &old {
        if !new.iter().any(|(kept, _)| kept == name) {
            put(name, None);
        }
    }
    for (name, value) in new {
        if !old.contains(&(name, value)) {
            put(name, Some(unescaped(value)));
        }
    }
}

/// Inserts before a node, which must be an element for that, or at the end.
fn insert(parent: &Element, before: Option<Node>, written: &Written<'_>) -> Option<Edit> {
    let (element, place) = match before {
        Some(node) => (node.dyn_into().ok()?, "beforebegin"),
        None => (parent.clone(), "beforeend"),
    };
    Some(Edit::Insert(element, place, written.text.to_owned()))
}
