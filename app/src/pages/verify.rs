//! The page that checks bundles: on the server where there is no script, else in the browser by a client of its own.

use leptos::prelude::*;
use markup::{Html, Told};

use crate::routes::{CHECK, VERIFY};

/// What the page lets a reader do, …
pub(crate) const HEADLINE: &str = "Do not take our word for it.";
/// … and how.
pub(crate) const LEAD: &str = "A bundle holds a verdict with the catalogue and the facts it was made of. Here its digests \
    are compared, the verdict is worked out again, and every field that differs is named. An exported log, or the proof of \
    an entry, is checked entry by entry, hash by hash.";

/// The id of the file input, by all of which `verify.js` finds them, …
const FILE: &str = "bundle-file";
/// … of the text that was pasted, …
const TEXT: &str = "bundle-text";
/// … of what came of it in a sentence, …
const SUMMARY: &str = "verified";
/// … and of everything that was found.
const DETAILS: &str = "findings";
/// The class of the form.
const FORM: &str = "verify";

/// A form for a bundle, and what was found. Where the server was asked, it has provided what it [`Told`].
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let told = use_context::<Told>().unwrap_or_default();
    let page = Html::of(|html| page(html, &told));
    view! { <div inner_html=page></div> }
}

fn page(html: &mut Html, told: &Told) {
    html.line("p", "eyebrow", CHECK);
    html.line("h1", "", HEADLINE);
    html.line("p", "lead", LEAD);
    form(html);
    let mut attributes = vec![("id", SUMMARY), ("role", "status"), ("tabindex", "-1")];
    if !told.summary.is_empty() {
        attributes.push(("autofocus", ""));
    }
    html.open("div", &attributes);
    html.push(&told.summary);
    html.close("div");
    html.open("div", &[("id", DETAILS)]);
    html.push(&told.details);
    html.close("div");
}

fn form(html: &mut Html) {
    html.open(
        "form",
        &[
            ("class", FORM),
            ("method", "post"),
            ("action", VERIFY),
            ("enctype", "multipart/form-data"),
        ],
    );
    label(html, FILE, "A bundle as a file");
    let accepted = ("accept", ".json,.jsonl,.tlog-proof,application/json");
    html.open(
        "input",
        &[("id", FILE), ("type", "file"), ("name", "file"), accepted],
    );
    label(html, TEXT, "Or its text");
    html.open(
        "textarea",
        &[
            ("id", TEXT),
            ("name", "text"),
            ("rows", "6"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
        ],
    );
    html.close("textarea");
    html.open("button", &[("type", "submit")]);
    html.text("Check it");
    html.close("button");
    where_to(html);
    html.close("form");
}

fn label(html: &mut Html, input: &str, text: &str) {
    html.open("label", &[("for", input)]);
    html.text(text);
    html.close("label");
}

/// Where the check is done. Both stand in one place, and the style shows the one that is true, so that nothing moves.
fn where_to(html: &mut Html) {
    html.open("div", &[("class", "where")]);
    html.line(
        "p",
        "there",
        "This form goes to the server, which checks the bundle, answers with this page and keeps nothing.",
    );
    html.line(
        "p",
        "here",
        "Your browser checks the bundle; nothing is sent. A file is checked once it is chosen, or dropped on this page.",
    );
    html.close("div");
}
