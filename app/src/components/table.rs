use domain::page::{Entry, Field, Value};

use super::{
    content::{bare, label},
    entry::{hooked, title},
    status::status,
};
use crate::markup::{Markup, el, line};

/// Entries as rows. What needs no label stands below the title; every other field has its column. Rows become cards where
/// the page is narrow, so every cell names its column.
pub(super) fn table(rows: &[Entry<'_>], level: usize) -> Markup {
    let mut heads = Vec::new();
    let mut body = Vec::new();
    for entry in rows {
        if heads.is_empty() {
            heads = columns(entry);
        }
        body.push(row(entry, level));
    }
    let head = el("thead", &[], &[el("tr", &[], &heads)]);
    el(
        "table",
        &[("class", "cards")],
        &[head, el("tbody", &[], &body)],
    )
}

fn columns(entry: &Entry<'_>) -> Vec<Markup> {
    let mut heads = vec![column(&label(entry.kind))];
    if has_status(entry) {
        heads.push(column("Status"));
    }
    heads.extend(
        entry
            .fields
            .iter()
            .filter(|field| is_column(field))
            .map(|field| column(&label(field.key))),
    );
    heads
}

fn column(label: &str) -> Markup {
    el("th", &[("scope", "col")], &[crate::markup::text(label)])
}

fn row(entry: &Entry<'_>, level: usize) -> Markup {
    let (mut head, mut cells) = (
        vec![el("span", &[("class", "title")], &[title(entry)])],
        Vec::new(),
    );
    if has_status(entry) {
        cells.push(cell("Status", status(entry.status)));
    }
    for field in &entry.fields {
        if is_column(field) {
            cells.push(cell(
                &label(field.key),
                bare(&field.value, field.key, level),
            ));
        } else if let Value::Prose(said) = &field.value {
            head.push(line("span", "quiet", said));
        }
    }
    cells.insert(0, el("th", &[("scope", "row")], &head));
    hooked("tr", entry, entry.kind, &cells)
}

fn has_status(entry: &Entry<'_>) -> bool {
    !entry.quiet && !entry.status.is_empty()
}

fn is_column(field: &Field<'_>) -> bool {
    !matches!(field.value, Value::Prose(_))
}

fn cell(label: &str, part: Markup) -> Markup {
    el("td", &[("data-label", label)], &[part])
}
