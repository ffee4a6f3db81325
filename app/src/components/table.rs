use domain::page::{Entry, Field, Value};
use markup::Html;

use super::{
    content::{bare, label},
    entry::{anchor, has_status, open_hooked, part, title},
    status::status,
    why::{tree, why},
};

/// Renders entries as rows. Fields that need no label are below the title; every other field has its column. On a
/// narrow page rows become cards, so every cell carries the name of its column.
pub(crate) fn table(html: &mut Html, rows: &[Entry<'_>], level: usize) {
    html.open("table", &[("class", "cards")]);
    if let Some(first) = rows.first() {
        heads(html, first);
    }
    html.open("tbody", &[]);
    for entry in rows {
        row(html, entry, level);
    }
    html.close("tbody");
    html.close("table");
}

fn heads(html: &mut Html, entry: &Entry<'_>) {
    html.open("thead", &[]);
    html.open("tr", &[]);
    column(html, &label(entry.kind));
    if has_status(entry) {
        column(html, "Status");
    }
    for field in entry.fields.iter().filter(|field| is_column(field)) {
        column(html, &label(field.key));
    }
    html.close("tr");
    html.close("thead");
}

fn column(html: &mut Html, label: &str) {
    html.open("th", &[("scope", "col")]);
    html.text(label);
    html.close("th");
}

fn row(html: &mut Html, entry: &Entry<'_>, level: usize) {
    part(html, entry, |html| {
        open_hooked(html, "tr", entry, entry.kind);
        name(html, entry);
        if has_status(entry) {
            html.open("td", &[("data-label", "Status")]);
            status(html, entry);
            html.close("td");
        }
        for field in entry.fields.iter().filter(|field| is_column(field)) {
            html.open("td", &[("data-label", &label(field.key))]);
            bare(html, field, level);
            html.close("td");
        }
        html.close("tr");
    });
    if !tree(entry).is_empty() {
        reasons(html, entry);
    }
}

/// Renders why a row has its status: a row below it, as wide as all columns.
fn reasons(html: &mut Html, entry: &Entry<'_>) {
    let id = [&anchor(entry), "-why"].concat();
    let columns = entry.fields.iter().filter(|field| is_column(field)).count();
    let width = 1 + usize::from(has_status(entry)) + columns;
    html.part(id.clone(), |html| {
        html.open("tr", &[("class", "because"), ("id", &id)]);
        html.open("td", &[("colspan", &width.to_string())]);
        why(html, entry);
        html.close("td");
        html.close("tr");
    });
}

fn name(html: &mut Html, entry: &Entry<'_>) {
    html.open("th", &[("scope", "row")]);
    html.open("span", &[("class", "title")]);
    title(html, entry);
    html.close("span");
    for field in &entry.fields {
        if let Value::Prose(said) = &field.value {
            html.line("span", "quiet", said);
        }
    }
    html.close("th");
}

fn is_column(field: &Field<'_>) -> bool {
    !matches!(field.value, Value::Prose(_) | Value::Tree(_))
}
