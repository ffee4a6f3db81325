//! The frame every page stands in, and which page stands at a path.

use domain::{Catalogue, WhatIf};
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
use crate::components::{navigation, theme_form};
#[cfg(feature = "ssr")]
use crate::pages::{HistoryPage, VerifyPage};
use crate::pages::{NotFound, RegisterPage};
use crate::place::Place;
use crate::theme::Theme;

/// Where bundles are checked: a document by itself, with a client of its own.
pub const VERIFY: &str = "/verify";
/// What that is called.
pub(crate) const CHECK: &str = "Check a bundle";
/// Where a reader looks back: a document by itself, without a client.
pub const HISTORY: &str = "/history";
/// What that is called.
pub(crate) const LOOK_BACK: &str = "History";
/// The feed of everything that changes.
#[cfg(feature = "ssr")]
pub const CHANGES: &str = "/changes.atom";
/// Below which the log is served.
#[cfg(feature = "ssr")]
pub const LOG: &str = "/api/product/log";
/// The title where no page stands.
pub(crate) const NOT_FOUND: &str = "Not found";

/// Everything inside `<body>`, the same on both sides, node by node.
///
/// `clearance` is what the document was made of; a reader who asks again gets another one.
#[component]
pub fn App(path: String, what_if: WhatIf, clearance: Clearance) -> impl IntoView {
    let catalogue = clearance.catalogue;
    let place = Place::at(path, what_if, catalogue);
    let now = RwSignal::new(clearance);
    // Runs in the browser only; the server writes the title into the head.
    Effect::new(move || document().set_title(title(catalogue, &place.path())));
    let page = move || {
        let path = place.path();
        match catalogue.page_at(&path) {
            #[cfg(feature = "ssr")]
            _ if path == VERIFY => view! { <VerifyPage/> }.into_any(),
            #[cfg(feature = "ssr")]
            _ if path == HISTORY => view! { <HistoryPage/> }.into_any(),
            Some(page) => view! { <RegisterPage page now place/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    let masthead =
        move || Html::of(|html| masthead(html, catalogue, &place.path(), &place.what_if()));
    let footer = Html::of(|html| footer(html, use_context().unwrap_or_default()));
    view! {
        <header class="masthead" inner_html=masthead></header>
        <main id="main" tabindex="-1">{page}</main>
        <footer class="footer" inner_html=footer></footer>
    }
}

fn masthead(html: &mut Html, catalogue: &Catalogue, path: &str, what_if: &WhatIf) {
    html.open("a", &[("class", "skip"), ("href", "#main")]);
    html.text("Skip to content");
    html.close("a");
    html.open("a", &[("class", "brand"), ("href", "/")]);
    html.text(&catalogue.title);
    html.close("a");
    navigation(html, catalogue, path, what_if);
}

fn footer(html: &mut Html, theme: Theme) {
    html.open("p", &[]);
    for (href, text) in [(HISTORY, LOOK_BACK), (VERIFY, CHECK)] {
        html.open("a", &[("href", href), ("rel", "external")]);
        html.text(text);
        html.close("a");
    }
    html.close("p");
    theme_form(html, theme);
}

fn title(catalogue: &'static Catalogue, path: &str) -> &'static str {
    let page = catalogue
        .page_at(path)
        .and_then(|at| catalogue.pages.get(at as usize));
    match page {
        Some(page) => &page.title,
        None => NOT_FOUND,
    }
}
