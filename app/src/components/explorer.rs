#[cfg(feature = "hydrate")]
mod changes;
mod days;
#[cfg(feature = "hydrate")]
mod dragged;

use domain::{Catalogue, Statuses, WhatIf, catalogue::Atom, what_if};
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::markup::Html;
use crate::place::Place;
use crate::sheet::HYPOTHESIS;
use crate::supposed::Supposed;

/// What if: a form of steps and a day. Without script the server answers it; with it, every change shows at once.
#[component]
pub(crate) fn Explorer(
    supposed: Supposed,
    said: String,
    now: RwSignal<Clearance>,
    place: Place,
) -> impl IntoView {
    let is_open = !supposed.what_if.is_empty();
    let form = Html::of(|html| form(html, &supposed));
    #[cfg(feature = "hydrate")]
    {
        changes::keep_in_step(now, place);
        dragged::keep_in_step(now, place);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (now, place);
    view! {
        <details class="explorer" open=is_open>
            <summary>"What if …"</summary>
            <div inner_html=form></div>
        </details>
        <div id=HYPOTHESIS role="status" inner_html=said></div>
    }
}

fn form(html: &mut Html, supposed: &Supposed) {
    let catalogue = supposed.live.catalogue;
    html.open("form", &[("method", "get"), ("class", "what-if")]);
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

/// One step. What is so already cannot be supposed.
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
