use std::borrow::Cow;

use domain::page::{Field, Layout, Link, Value};
use markup::Html;

use super::{
    command_block::{command_block, lines_block},
    entry::entries,
    lines::entry_lines,
    picture::picture,
    table::table,
};

/// Renders a field of a section or an entry; `level` is the level of the headings below it.
pub(crate) fn content(html: &mut Html, field: &Field<'_>, level: usize) {
    let key = field.key;
    match &field.value {
        Value::Text(said) => labelled(html, key, said),
        Value::Links(links) if links.is_empty() => labelled(html, key, "none"),
        Value::Texts(list) | Value::Names(list) | Value::Lines(list) if list.is_empty() => {}
        Value::Texts(_) | Value::Names(_) | Value::Lines(_) | Value::Links(_) => {
            html.open("div", &[("class", &class(key))]);
            html.line("p", "label", &label(key));
            bare(html, field, level);
            html.close("div");
        }
        Value::Fields(_) => {
            html.open("div", &[("class", &class(key))]);
            bare(html, field, level);
            html.close("div");
        }
        _ => bare(html, field, level),
    }
}

/// Renders a field without its label, which its column or section has already.
pub(crate) fn bare(html: &mut Html, field: &Field<'_>, level: usize) {
    match &field.value {
        Value::Prose(said) => html.line("p", &class(field.key), said),
        Value::Text(said) => html.text(said),
        Value::Texts(list) => lines(html, "", list),
        Value::Names(list) => lines(html, "code", list),
        Value::Links(links) => link_list(html, links),
        Value::Link(link) => {
            html.open("p", &[("class", &class(field.key))]);
            html.link(&link.href, link.title);
            html.close("p");
        }
        Value::Command(command) => command_block(html, command),
        Value::Lines(list) => lines_block(html, list),
        Value::Fields(fields) => fields.iter().for_each(|field| content(html, field, level)),
        Value::Entries(_, list) if list.is_empty() => html.line("p", "quiet", "None today."),
        Value::Entries(Layout::Table, rows) => table(html, rows, level),
        Value::Entries(Layout::Lines, list) => entry_lines(html, list),
        Value::Entries(Layout::Folded, rows) => {
            html.open("details", &[("class", "folded")]);
            html.line(
                "summary",
                "",
                &["Every ", rows.first().map_or("", |row| row.kind)].concat(),
            );
            table(html, rows, level);
            html.close("details");
        }
        Value::Entries(layout, list) => entries(html, *layout, list, field.key, level),
        Value::Picture(found) => picture(html, field.key, found),
        // A tree is rendered at the end of its entry, whose name it carries.
        Value::Tree(_) => {}
    }
}

/// Label of a key for readers: `if_missing` becomes `If missing`.
pub(super) fn label(key: &str) -> String {
    let mut words = key.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// Name of the CSS class for a key.
pub(super) fn class(key: &str) -> Cow<'_, str> {
    if key.contains('_') {
        key.replace('_', "-").into()
    } else {
        key.into()
    }
}

fn labelled(html: &mut Html, key: &str, said: &str) {
    html.open("p", &[("class", &class(key))]);
    html.line("span", "label", &[&label(key), ":"].concat());
    html.text(" ");
    html.line("span", "", said);
    html.close("p");
}

fn lines(html: &mut Html, tag: &str, list: &[Cow<'_, str>]) {
    html.open("ul", &[]);
    for said in list {
        html.open("li", &[]);
        if tag.is_empty() {
            html.text(said);
        } else {
            html.line(tag, "", said);
        }
        html.close("li");
    }
    html.close("ul");
}

fn link_list(html: &mut Html, links: &[Link<'_>]) {
    html.open("ul", &[]);
    for link in links {
        html.open("li", &[]);
        html.link(&link.href, link.title);
        html.close("li");
    }
    html.close("ul");
}
