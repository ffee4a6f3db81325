use std::borrow::Cow;

use domain::page::{Field, Layout, Link, Value};

use super::{command_block::command_block, entry::entries, table::table};
use crate::markup::{Markup, all, el, line, text};

/// What a field of a section or an entry says; `level` is that of the headings below it.
pub(crate) fn content(value: &Value<'_>, key: &str, level: usize) -> Markup {
    match value {
        Value::Prose(said) => line("p", &class(key), said),
        Value::Text(said) => labelled(key, &[line("span", "", said)]),
        Value::Texts(list) => listed(key, &lines("", list)),
        Value::Names(list) => listed(key, &lines("code", list)),
        Value::Links(links) if links.is_empty() => labelled(key, &[line("span", "", "none")]),
        Value::Links(links) => listed(key, &links.iter().map(link).collect::<Vec<_>>()),
        Value::Command(command) => command_block(command),
        Value::Fields(fields) => grouped(fields, key, level),
        Value::Entries(_, list) if list.is_empty() => line("p", "quiet", "None today."),
        Value::Entries(Layout::Table, rows) => table(rows, level),
        Value::Entries(layout, list) => entries(*layout, list, key, level),
    }
}

/// The same without its label, where a column has it.
pub(crate) fn bare(value: &Value<'_>, key: &str, level: usize) -> Markup {
    match value {
        Value::Text(said) => text(said),
        Value::Texts(list) => plain_list(&lines("", list)),
        Value::Names(list) => plain_list(&lines("code", list)),
        Value::Links(links) => plain_list(&links.iter().map(link).collect::<Vec<_>>()),
        Value::Fields(fields) => all(&fields
            .iter()
            .map(|field| content(&field.value, field.key, level))
            .collect::<Vec<_>>()),
        other => content(other, key, level),
    }
}

/// `if_missing` is for programs, `If missing` for people.
pub(super) fn label(key: &str) -> String {
    let mut words = key.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

fn class(key: &str) -> String {
    key.replace('_', "-")
}

fn labelled(key: &str, said: &[Markup]) -> Markup {
    let label = line("span", "label", &format!("{}:", label(key)));
    el(
        "p",
        &[("class", &class(key))],
        &[label, text(" "), all(said)],
    )
}

/// A list under its label; nothing where it is empty.
fn listed(key: &str, items: &[Markup]) -> Markup {
    if items.is_empty() {
        return Markup::default();
    }
    let label = line("p", "label", &label(key));
    el(
        "div",
        &[("class", &class(key))],
        &[label, plain_list(items)],
    )
}

fn plain_list(items: &[Markup]) -> Markup {
    let mut list = Vec::new();
    for item in items {
        list.push(el("li", &[], std::slice::from_ref(item)));
    }
    if list.is_empty() {
        Markup::default()
    } else {
        el("ul", &[], &list)
    }
}

fn lines(tag: &'static str, list: &[Cow<'_, str>]) -> Vec<Markup> {
    let mut lines = Vec::new();
    for said in list {
        lines.push(if tag.is_empty() {
            text(said)
        } else {
            line(tag, "", said)
        });
    }
    lines
}

fn link(link: &Link<'_>) -> Markup {
    el("a", &[("href", &link.href)], &[text(link.title)])
}

fn grouped(fields: &[Field<'_>], key: &str, level: usize) -> Markup {
    let mut parts = Vec::new();
    for field in fields {
        parts.push(content(&field.value, field.key, level));
    }
    el("div", &[("class", &class(key))], &parts)
}
