use domain::{Catalogue, WhatIf, search::Found};
use markup::{Html, readable};

use crate::routes::SEARCH;

/// Renders the search form, which works without script; with script `controls.js` shows results while the reader types.
pub(crate) fn search_box(html: &mut Html, catalogue: &Catalogue, what_if: &WhatIf, query: &str) {
    let form = [
        ("class", "search"),
        ("role", "search"),
        ("method", "get"),
        ("action", SEARCH),
    ];
    html.open("form", &form);
    html.open("label", &[("for", "search")]);
    html.text("Search");
    html.close("label");
    html.open(
        "input",
        &[
            ("id", "search"),
            ("type", "text"),
            ("name", "q"),
            ("value", query),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
        ],
    );
    hidden(html, &what_if.pairs(catalogue));
    html.open("button", &[("type", "submit")]);
    html.text("Find");
    html.close("button");
    html.open("div", &[("class", "results")]);
    html.close("div");
    html.close("form");
}

/// Renders values that a form sends but does not offer, as hidden inputs.
pub(crate) fn hidden(html: &mut Html, pairs: &[(&'static str, String)]) {
    for (name, value) in pairs {
        let attributes = [
            ("type", "hidden"),
            ("name", *name),
            ("value", value.as_str()),
        ];
        html.open("input", &attributes);
    }
}

/// Renders a search result as a link, with additional attributes.
pub(crate) fn found(html: &mut Html, found: &Found<'_>, more: &[(&str, &str)]) {
    let mut attributes = vec![("href", found.href.as_str())];
    attributes.extend(more);
    html.open("a", &attributes);
    html.line("span", "title", found.title);
    html.text(" ");
    let mut kind = found.kind.replace('-', " ");
    if let Some(first) = kind.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    html.line("small", "", &[&kind, ", ", found.page].concat());
    if !found.status.is_empty() {
        html.text(" ");
        html.open("span", &[("class", "status"), ("data-word", found.status)]);
        html.text(&readable(found.status));
        html.close("span");
    }
    html.close("a");
}
