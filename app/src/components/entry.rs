use domain::page::{Entry, Layout};

use super::{
    content::{content, label},
    status::status,
};
use crate::markup::{Markup, all, el, line, text};

/// Headings by their level; deeper ones stay at the last.
const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

/// Entries beside or below each other. Inside another entry they stand under a heading of their own.
pub(super) fn entries(layout: Layout, list: &[Entry<'_>], key: &str, level: usize) -> Markup {
    let nested = level > 3;
    let below = if nested { level + 1 } else { level };
    let mut parts = Vec::new();
    for entry in list {
        let one = article(entry, below);
        parts.push(if layout == Layout::Steps {
            el("li", &[], &[one])
        } else {
            one
        });
    }
    let (tag, class) = match layout {
        Layout::Steps => ("ol", "steps"),
        Layout::Rows => ("div", "rows"),
        Layout::Cards | Layout::Table => ("div", "grid"),
    };
    let body = el(
        tag,
        &[("class", &format!("{class} {}", key.replace('_', "-")))],
        &parts,
    );
    if nested {
        all(&[line(heading(level), "", &label(key)), body])
    } else {
        body
    }
}

fn heading(level: usize) -> &'static str {
    HEADINGS
        .get(level.saturating_sub(2))
        .copied()
        .unwrap_or("h6")
}

fn article(entry: &Entry<'_>, level: usize) -> Markup {
    let mut parts = Vec::new();
    if !entry.quiet && !entry.status.is_empty() {
        parts.push(status(entry.status));
    }
    parts.push(el(heading(level), &[], &[title(entry)]));
    for field in &entry.fields {
        parts.push(content(&field.value, field.key, level + 1));
    }
    hooked("article", entry, &format!("card {}", entry.kind), &parts)
}

/// The title, as a link where it leads somewhere.
pub(super) fn title(entry: &Entry<'_>) -> Markup {
    if entry.href.is_empty() {
        return text(entry.title);
    }
    el("a", &[("href", &entry.href)], &[text(entry.title)])
}

/// An element with the hooks of its entry: what it is, which one, and how it stands.
pub(super) fn hooked(
    tag: &'static str,
    entry: &Entry<'_>,
    class: &str,
    parts: &[Markup],
) -> Markup {
    let (hook, anchor) = (
        format!("data-{}", entry.kind),
        format!("{}-{}", entry.kind, entry.id),
    );
    let mut attributes = vec![("class", class)];
    if !entry.id.is_empty() {
        attributes.extend([("id", anchor.as_str()), (&hook, entry.id)]);
    }
    if !entry.status.is_empty() {
        attributes.push(("data-status", entry.status));
    }
    el(tag, &attributes, parts)
}
