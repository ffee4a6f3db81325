//! The page that checks texts for claims: on the server without script, otherwise in the browser by the client that
//! checks bundles too. Below the form is what may be said instead.

use domain::page::{CHECK_TEXT, CLAIMS};
use leptos::prelude::*;
use markup::{Html, Told};

use super::check_form::{CheckForm, outcome};
use crate::clearance::Clearance;
use crate::components::{content, explorer};
use crate::place::Place;
use crate::supposed::Supposed;

/// Headline: what a reader can do on the page.
pub(crate) const HEADLINE: &str = "Promise only what is proven.";
/// Lead: how a reader does it.
pub(crate) const LEAD: &str = "Give an order form, a proposal or a page of a web site: this names each sentence that uses a \
    locked wording, with who locks it, what unlocks it, and what to say instead.";

/// Sections below the form: their ids, titles and leads.
const SECTIONS: [(&str, &str, &str); 3] = [
    (
        "exclusions",
        "Exclusions of an order form",
        "What every order form has to leave out as things stand, as text to paste.",
    ),
    (
        "wordings",
        "Wordings by mode",
        "What the order form of each mode may say now, and what not yet.",
    ),
    (
        "claims",
        "Claims",
        "Each claim with its wordings and who locks it.",
    ),
];

/// Renders a form for a text, what was found in it, and what may be said. If the server ran the check, it has provided
/// the result as [`Told`].
#[component]
pub(crate) fn ClaimsPage(now: RwSignal<Clearance>, place: Place) -> impl IntoView {
    let told = use_context::<Told>().unwrap_or_default();
    let what_if = untrack(move || place.what_if());
    let supposed = now.with_untracked(|now| Supposed::of(now, what_if));
    let page = Html::of(|html| page(html, &supposed, &told));
    view! { <div inner_html=page></div> }
}

fn page(html: &mut Html, supposed: &Supposed, told: &Told) {
    html.line("p", "eyebrow", CHECK_TEXT);
    html.line("h1", "", HEADLINE);
    html.line("p", "lead", LEAD);
    if !supposed.what_if.is_empty() {
        html.open("p", &[("class", "hypothetical")]);
        html.line("strong", "", "Hypothetical.");
        html.text(" Texts are judged by what is supposed below. ");
        html.link(CLAIMS, "Back to what is so");
        html.close("p");
    }
    let action = supposed.what_if.address(supposed.live.catalogue, CLAIMS);
    form(&action).write(html);
    outcome(html, told);
    explorer(html, supposed, &supposed.notice(CLAIMS));
    for ((id, title, lead), field) in SECTIONS.into_iter().zip(supposed.order_form()) {
        html.open("section", &[("aria-labelledby", id)]);
        html.open("h2", &[("id", id)]);
        html.text(title);
        html.close("h2");
        html.line("p", "quiet", lead);
        content(html, &field, 3);
        html.close("section");
    }
}

fn form(action: &str) -> CheckForm<'_> {
    CheckForm {
        action,
        command: "thesmios check claims FILE",
        file: "A text as a file",
        accept: ".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html",
        text: "Or the text itself",
        there: "This form goes to the server, which checks the text, answers with this page and keeps nothing.",
        here: "Your browser checks the text; nothing is sent. A file is checked once it is chosen, or dropped on this page. What you \
            gave stays in this tab until you clear it or close the tab.",
    }
}
