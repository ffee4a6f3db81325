//! The page of search results, which only the server renders.

use domain::search::search;
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
use crate::components::found;
use crate::place::Place;
use crate::supposed::Supposed;

/// The reader's query.
#[derive(Clone)]
pub(crate) struct Query(pub(crate) String);

/// Renders everything that matches the query.
#[component]
pub(crate) fn SearchPage(now: RwSignal<Clearance>, place: Place) -> impl IntoView {
    let Query(query) = use_context().unwrap_or(Query(String::new()));
    let supposed = now.with_untracked(|now| Supposed::of(now, place.what_if()));
    let page = Html::of(|html| page(html, &supposed, query.trim()));
    view! { <div inner_html=page></div> }
}

fn page(html: &mut Html, supposed: &Supposed, query: &str) {
    let hits = search(
        supposed.live.catalogue,
        supposed.verdict(),
        &supposed.what_if,
        query,
    );
    html.line("p", "eyebrow", "Search");
    html.line("h1", "", &headline(query, hits.len()));
    if hits.is_empty() {
        html.line("p", "lead", HINT);
        return;
    }
    html.open("ol", &[("class", "found")]);
    for hit in &hits {
        html.open("li", &[]);
        found(html, hit, &[]);
        html.close("li");
    }
    html.close("ol");
}

const HINT: &str = "Search for a part of a name: a mode, a vendor, a blocker, a gate, a ledger item, a role, a command, a \
    claim, a check, an approval, or a variable.";

fn headline(query: &str, count: usize) -> String {
    match (query, count) {
        ("", _) => "What are you looking for?".to_owned(),
        (_, 0) => format!("Nothing is called “{query}”"),
        (_, 1) => format!("1 thing is called “{query}”"),
        _ => format!("{count} things match “{query}”"),
    }
}
