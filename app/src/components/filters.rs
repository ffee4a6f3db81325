use domain::{
    filter::KEYS,
    page::{Choice, Filters},
};
use markup::Html;

use super::search_box::hidden;

/// The id of the element that shows how much of the page is shown.
pub(crate) const SHOWN: &str = "shown";

/// Renders a form that filters the entries of the page, if there is anything to choose.
pub(crate) fn filter_form(html: &mut Html, filters: &Filters<'_>) {
    if filters.choices.iter().all(|choices| choices.len() < 2) {
        return;
    }
    let open: &[(&str, &str)] = &[("class", "filters"), ("open", "")];
    let shown = if filters.chosen.is_empty() { 1 } else { 2 };
    html.open("details", open.get(..shown).unwrap_or_default());
    html.line("summary", "", "Filter this page");
    html.open("form", &[("method", "get")]);
    hidden(html, &filters.supposed);
    for (at, (key, choices)) in KEYS.iter().zip(&filters.choices).enumerate() {
        if choices.len() > 1 || !filters.chosen.value(at).is_empty() {
            choice(html, key, choices, filters.chosen.value(at));
        }
    }
    html.open("button", &[("type", "submit")]);
    html.text("Filter");
    html.close("button");
    html.close("form");
    html.close("details");
}

fn choice(html: &mut Html, key: &str, choices: &[Choice<'_>], chosen: &str) {
    html.open("label", &[]);
    html.line("span", "", &super::content::label(key));
    html.text(" ");
    html.open("select", &[("name", key)]);
    html.open("option", &[("value", "")]);
    html.text("Any");
    html.close("option");
    for choice in choices {
        option(html, choice.value, &choice.title, chosen);
    }
    if !chosen.is_empty() && !choices.iter().any(|choice| choice.value == chosen) {
        option(html, chosen, &markup::readable(chosen), chosen);
    }
    html.close("select");
    html.close("label");
}

fn option(html: &mut Html, value: &str, title: &str, chosen: &str) {
    let attributes = [("value", value), ("selected", "")];
    let shown = if value == chosen { 2 } else { 1 };
    html.open("option", attributes.get(..shown).unwrap_or_default());
    html.text(title);
    html.close("option");
}

/// Renders how much of the page is shown, with a link to all of it, if the page is filtered.
pub(crate) fn shown(html: &mut Html, filters: &Filters<'_>) {
    if filters.chosen.is_empty() {
        return;
    }
    let (shown, all) = (filters.shown.to_string(), filters.all.to_string());
    html.open("p", &[]);
    html.text(&["Showing ", &shown, " of ", &all, ". "].concat());
    html.link(&filters.whole, "Show everything");
    html.close("p");
}
