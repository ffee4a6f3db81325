//! Changing what differs, node by node: what a reader has unfolded stays so, and the focus stays where it is.
//!
//! Gives none where something is not as it was written; an extension may have been there before us.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node};
use markup::{Node as Written, unescaped};

/// Makes an element that holds one text hold another.
pub(super) fn patch(element: &Element, before: &str, after: &str) {
    if inside(element, before, after).is_none() {
        element.set_inner_html(after);
    }
}

/// Makes an element that is written as one text be written as another.
pub(super) fn patch_whole(element: &Element, before: &str, after: &str) {
    let (one, other) = (Written::whole(before), Written::whole(after));
    if !one.is_like(&other) || become_node(element, &one, &other).is_none() {
        element.set_outer_html(after);
    }
}

/// Both texts are gone through side by side, up to where the rest of them is the same.
fn inside(parent: &Element, mut old: &str, mut new: &str) -> Option<()> {
    let mut at = 0;
    while old != new {
        let ((one, old_rest), (other, new_rest)) = (Written::first(old), Written::first(new));
        if one.text != other.text {
            let node = parent.child_nodes().get(at);
            match step(&one, old_rest, &other, new_rest) {
                Step::Become => become_node(&node?, &one, &other)?,
                Step::Remove => {
                    parent.remove_child(&node?).ok()?;
                    old = old_rest;
                    continue;
                }
                Step::Insert => {
                    insert(parent, node.as_ref(), &other)?;
                    (at, new) = (at + 1, new_rest);
                    continue;
                }
            }
        }
        (at, old, new) = (at + 1, old_rest, new_rest);
    }
    Some(())
}

enum Step {
    Become,
    Remove,
    Insert,
}

/// What to do with the first old node, or before it, where the first new one differs.
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

fn become_node(node: &Node, before: &Written<'_>, after: &Written<'_>) -> Option<()> {
    if before.tag.is_empty() {
        let is_known = node.text_content()? == unescaped(before.text);
        is_known.then(|| node.set_text_content(Some(&unescaped(after.text))))
    } else {
        // Where it is a text, what follows fails, and is caught.
        let element = node.unchecked_ref();
        if before.tag != after.tag {
            become_tag(element, before, after)?;
        }
        inside(element, before.inside, after.inside)
    }
}

fn become_tag(element: &Element, before: &Written<'_>, after: &Written<'_>) -> Option<()> {
    let (old, new) = (before.attributes(), after.attributes());
    for (name, _) in old {
        if !new.iter().any(|(kept, _)| *kept == name) {
            element.remove_attribute(name).ok()?;
        }
    }
    for (name, value) in new {
        element.set_attribute(name, &unescaped(value)).ok()?;
    }
    Some(())
}

/// Before a node, or at the end.
fn insert(parent: &Element, before: Option<&Node>, written: &Written<'_>) -> Option<()> {
    let Some(node) = before else {
        return parent.insert_adjacent_html("beforeend", written.text).ok();
    };
    // Nothing can be written before a text: that fails, and is caught.
    let element: &Element = node.unchecked_ref();
    element
        .insert_adjacent_html("beforebegin", written.text)
        .ok()
}
