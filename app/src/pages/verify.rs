//! The page that checks bundles: on the server without script, otherwise in the browser by a client of its own.

use leptos::prelude::*;
use markup::{Html, Told};

use super::check_form::{CheckForm, outcome};
use crate::routes::{CHECK, VERIFY};

/// Headline: what a reader can do on the page.
pub(crate) const HEADLINE: &str = "Do not take our word for it.";
/// Lead: how a reader does it.
pub(crate) const LEAD: &str = "A bundle holds a verdict with the catalogue and the facts it was made of. Here its digests \
    are compared, the verdict is worked out again, and every field that differs is named. An exported log, or the proof of \
    an entry, is checked entry by entry, hash by hash.";

const FORM: CheckForm<'_> = CheckForm {
    action: VERIFY,
    command: "thesmios verify FILE",
    file: "A bundle, a log or a proof as a file",
    accept: ".json,.jsonl,.tlog-proof,application/json",
    text: "Or its text",
    there: "This form goes to the server, which checks it, answers with this page and keeps nothing.",
    here: "Your browser checks it; nothing is sent. A file is checked once it is chosen, or dropped on this page.",
};

/// Renders a form for a bundle, and the result. If the server ran the check, it has provided the result as [`Told`].
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let told = use_context::<Told>().unwrap_or_default();
    let page = Html::of(|html| {
        html.line("p", "eyebrow", CHECK);
        html.line("h1", "", HEADLINE);
        html.line("p", "lead", LEAD);
        FORM.write(html);
        outcome(html, &told);
    });
    view! { <div inner_html=page></div> }
}
