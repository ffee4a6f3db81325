#[cfg(feature = "hydrate")]
mod changes;
mod days;
#[cfg(feature = "hydrate")]
mod dragged;

use domain::{Catalogue, Statuses, WhatIf, catalogue::Atom, what_if};
#[cfg(feature = "hydrate")]
use leptos::prelude::RwSignal;
use markup::Html;

use super::search_box::hidden;
#[cfg(feature = "hydrate")]
use crate::clearance::Clearance;
#[cfg(feature = "hydrate")]
use crate::pages::Open;
#[cfg(feature = "hydrate")]
use crate::place::Place;
use crate::sheet::{HYPOTHESIS, Sheet};
use crate::supposed::Supposed;

/// Renders the what-if explorer: a form of steps and a day, and what follows from them. Without script the server
/// answers the form; with script every change shows at once.
pub(crate) fn explorer(html: &mut Html, supposed: &Supposed, sheet: &Sheet) {
    html.open("details", &[("class", "explorer")]);
    html.line("summary", "", "What if …");
    form(html, supposed);
    html.close("details");
    html.open("div", &[("id", HYPOTHESIS), ("role", "status")]);
    sheet.hypothesis(html);
    html.close("div");
}

/// Updates the page whenever the reader changes the form.
#[cfg(feature = "hydrate")]
pub(crate) fn follow(now: RwSignal<Clearance>, place: Place, open: Open) {
    let drag = dragged::keep_in_step(now, place, open);
    changes::keep_in_step(now, place, open, drag);
}

/// Sets the form to the what-if of the address, for instance when the reader goes back.
#[cfg(feature = "hydrate")]
pub(crate) fn put_in_step(live: &Clearance, what_if: &WhatIf) {
    changes::check_boxes(what_if, live.catalogue);
    dragged::show(live.verdict.as_of, what_if);
}

fn form(html: &mut Html, supposed: &Supposed) {
    let catalogue = supposed.live.catalogue;
    html.open("form", &[("method", "get"), ("class", "what-if")]);
    let filter = supposed.what_if.filter.pairs();
    let filter: Vec<_> = filter.map(|(key, value)| (key, value.to_owned())).collect();
    hidden(html, &filter);
    for (legend, steps) in what_if::offers(catalogue) {
        html.open("fieldset", &[]);
        html.line("legend", "", legend);
        for step in steps {
            offer(
                html,
                catalogue,
                step,
                &supposed.live.verdict.statuses,
                &supposed.what_if,
            );
        }
        html.close("fieldset");
    }
    day(html, &supposed.what_if);
    days::slider(html, supposed);
    html.open("button", &[("type", "submit")]);
    html.text("Show what follows");
    html.close("button");
    html.close("form");
}

/// Renders one step. A step that is already done is disabled.
fn offer(html: &mut Html, catalogue: &Catalogue, step: Atom, live: &Statuses, what_if: &WhatIf) {
    let (Some(name), Some(key)) = (what_if::name(catalogue, step), what_if::key(step)) else {
        return;
    };
    let mut attributes = vec![
        ("type", "checkbox"),
        ("name", key),
        ("value", name.as_str()),
        ("data-what-if", &name),
    ];
    if live.world.holds(step) {
        attributes.extend([("checked", ""), ("disabled", "")]);
    } else if what_if.has(step) {
        attributes.push(("checked", ""));
    }
    html.open("label", &[]);
    html.open("input", &attributes);
    html.text(" ");
    html.line("span", "", catalogue.name(step));
    html.close("label");
}

fn day(html: &mut Html, what_if: &WhatIf) {
    let value = days::field_value(what_if.at);
    html.open("label", &[("class", "day")]);
    html.text("As of (UTC) ");
    html.open(
        "input",
        &[
            ("type", "datetime-local"),
            ("name", "at"),
            ("value", &value),
            ("step", "any"),
            ("data-what-if", "at:"),
        ],
    );
    html.close("label");
}
