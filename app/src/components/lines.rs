use domain::page::{Entry, Field, Value};
use markup::Html;

use super::{content::class, entry::title};

/// Entries as lines: the title of each, and after it what is said of it.
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

/// What needs a label is said in a sentence with it: `frees`, and what.
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
