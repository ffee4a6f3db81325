use domain::page::{Entry, Field, Value};
use markup::Html;

use super::{content::class, entry::title};

/// Renders entries as lines: the title of each, and its fields after it.
pub(super) fn entry_lines(html: &mut Html, list: &[Entry<'_>]) {
    html.open("ul", &[("class", "lines")]);
    for entry in list {
        html.open("li", &[("class", entry.kind)]);
        title(html, entry);
        for field in &entry.fields {
            html.text(" ");
            after(html, field);
        }
        html.close("li");
    }
    html.close("ul");
}

/// Renders a field after the title; a text follows its key as a label, such as `frees`.
fn after(html: &mut Html, field: &Field<'_>) {
    match &field.value {
        Value::Prose(said) => html.line("span", &class(field.key), said),
        Value::Text(said) => {
            html.open("span", &[("class", &class(field.key))]);
            html.line("span", "quiet", field.key);
            html.text(" ");
            html.line("span", "", said);
            html.close("span");
        }
        _ => {}
    }
}
