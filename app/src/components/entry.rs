use domain::page::{Entry, Layout};
use markup::Html;

use super::{
    content::{class, content, label},
    status::status,
    why::why,
};

/// Headings by level; deeper levels use the last one.
const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];

/// Renders entries beside or below each other. Inside another entry they have a heading of their own.
pub(super) fn entries(
    html: &mut Html,
    layout: Layout,
    list: &[Entry<'_>],
    key: &str,
    level: usize,
) {
    let nested = level > 3;
    if nested {
        html.line(heading(level), "", &label(key));
    }
    let (tag, name) = match layout {
        Layout::Steps => ("ol", "steps"),
        Layout::Rows => ("div", "rows"),
        Layout::Cards | Layout::Table | Layout::Lines | Layout::Folded => ("div", "grid"),
    };
    html.open(tag, &[("class", &[name, " ", &class(key)].concat())]);
    for entry in list {
        one(html, layout, entry, if nested { level + 1 } else { level });
    }
    html.close(tag);
}

fn one(html: &mut Html, layout: Layout, entry: &Entry<'_>, level: usize) {
    if layout == Layout::Steps {
        html.open("li", &[]);
        article(html, entry, level);
        html.close("li");
    } else {
        article(html, entry, level);
    }
}

fn heading(level: usize) -> &'static str {
    HEADINGS
        .get(level.saturating_sub(2))
        .copied()
        .unwrap_or("h6")
}

fn article(html: &mut Html, entry: &Entry<'_>, level: usize) {
    part(html, entry, |html| {
        open_hooked(html, "article", entry, &["card ", entry.kind].concat());
        if has_status(entry) {
            status(html, entry);
        }
        html.open(heading(level), &[]);
        title(html, entry);
        html.close(heading(level));
        for field in &entry.fields {
            content(html, field, level + 1);
        }
        html.later(|html| why(html, entry));
        html.close("article");
    });
}

/// Writes an entry as a part that can be replaced by itself, if it has an id.
pub(super) fn part(html: &mut Html, entry: &Entry<'_>, write: impl FnOnce(&mut Html)) {
    if entry.id.is_empty() {
        write(html);
    } else {
        html.part(anchor(entry), write);
    }
}

pub(super) fn anchor(entry: &Entry<'_>) -> String {
    [entry.kind, "-", entry.id].concat()
}

/// Whether its status is shown to readers, and not only to programs.
pub(super) fn has_status(entry: &Entry<'_>) -> bool {
    !entry.quiet && !entry.status.is_empty()
}

/// Renders the title, as a link if it leads somewhere.
pub(super) fn title(html: &mut Html, entry: &Entry<'_>) {
    if entry.href.is_empty() {
        html.text(entry.title());
    } else {
        html.link(&entry.href, entry.title());
    }
}

/// Starts an element with the attributes of its entry: its kind, its id and its status.
pub(super) fn open_hooked(html: &mut Html, tag: &str, entry: &Entry<'_>, class: &str) {
    let (hook, anchor) = (["data-", entry.kind].concat(), anchor(entry));
    let mut attributes = vec![("class", class)];
    if !entry.id.is_empty() {
        attributes.extend([("id", anchor.as_str()), (&hook, entry.id)]);
    }
    if !entry.status.is_empty() {
        attributes.push(("data-status", entry.status));
    }
    if entry.was.is_some() {
        attributes.push(("data-moved", ""));
    }
    html.open(tag, &attributes);
}
