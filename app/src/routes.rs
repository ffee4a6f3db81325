//! The frame of every page, and the page at each path.

#[cfg(feature = "ssr")]
use domain::page::{CHECK_TEXT, CLAIMS};
use domain::{Catalogue, WhatIf};
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;
#[cfg(feature = "ssr")]
use crate::components::{keyboard_help, keyboard_link, theme_form};
use crate::components::{navigation, search_box};
#[cfg(feature = "ssr")]
use crate::pages::{ClaimsPage, HistoryPage, SearchPage, VerifyPage, search::Query};
use crate::pages::{NotFound, RegisterPage};
use crate::place::Place;
#[cfg(feature = "ssr")]
use crate::theme::Theme;

/// Path of the page that checks bundles: a document of its own, with its own client.
pub const VERIFY: &str = "/verify";
/// Title of the page that checks bundles.
pub(crate) const CHECK: &str = "Check a bundle";
/// Path of the search results without script: a document of its own.
pub const SEARCH: &str = "/search";
/// Path of the history page: a document of its own, without a client.
pub const HISTORY: &str = "/history";
/// Title of the history page.
pub(crate) const LOOK_BACK: &str = "History";
/// Path of the feed of all changes.
#[cfg(feature = "ssr")]
pub const CHANGES: &str = "/changes.atom";
/// Path prefix of the log.
#[cfg(feature = "ssr")]
pub const LOG: &str = "/api/product/log";
/// Title if there is no page at a path.
pub(crate) const NOT_FOUND: &str = "Not found";

/// Renders everything inside `<body>`, node by node the same on the server and in the client.
///
/// `clearance` is what the document was made of; a refresh replaces it.
#[component]
pub fn App(path: String, what_if: WhatIf, clearance: Clearance) -> impl IntoView {
    let catalogue = clearance.catalogue;
    let place = Place::at(path, what_if, catalogue);
    let now = RwSignal::new(clearance);
    #[cfg(feature = "hydrate")]
    crate::search::open(now, place);
    // Runs in the browser only; the server writes the title into the head.
    Effect::new(move || {
        let supposes = !place.what_if().is_empty();
        let name = title_at(catalogue, &place.path());
        document().set_title(&title(name, supposes));
    });
    let page = move || {
        let path = place.path();
        match catalogue.page_at(&path) {
            #[cfg(feature = "ssr")]
            _ if path == VERIFY => view! { <VerifyPage/> }.into_any(),
            #[cfg(feature = "ssr")]
            _ if path == SEARCH => view! { <SearchPage now place/> }.into_any(),
            #[cfg(feature = "ssr")]
            _ if path == CLAIMS => view! { <ClaimsPage now place/> }.into_any(),
            #[cfg(feature = "ssr")]
            _ if path == HISTORY => view! { <HistoryPage/> }.into_any(),
            Some(page) => view! { <RegisterPage page now place/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    let sought = sought();
    let masthead = move || {
        Html::of(|html| masthead(html, catalogue, &place.path(), &place.what_if(), &sought))
    };
    let footer = footer();
    view! {
        <header class="masthead" inner_html=masthead></header>
        <main id="main" tabindex="-1">{page}</main>
        <footer class="footer" inner_html=footer></footer>
    }
}

/// The id of the element in which `controls.js` reports what it has done.
#[cfg(feature = "ssr")]
const SAID: &str = "said";

fn masthead(html: &mut Html, catalogue: &Catalogue, path: &str, what_if: &WhatIf, sought: &str) {
    html.open("a", &[("class", "skip"), ("href", "#main")]);
    html.text("Skip to content");
    html.close("a");
    html.open("a", &[("class", "brand"), ("href", "/")]);
    html.text(&catalogue.title);
    html.close("a");
    search_box(html, catalogue, what_if, sought);
    navigation(html, catalogue, path, what_if);
}

/// Returns the reader's query on the page of results; empty on other pages.
#[cfg(feature = "ssr")]
fn sought() -> String {
    use_context::<Query>().map_or_else(String::new, |Query(query)| query)
}

/// Returns no query, because the client never hydrates the page of results.
#[cfg(not(feature = "ssr"))]
fn sought() -> String {
    String::new()
}

/// Renders the end of every page.
#[cfg(feature = "ssr")]
fn footer() -> String {
    Html::of(|html| write_footer(html, use_context().unwrap_or_default()))
}

/// Returns the footer that the server wrote, which is never rendered again.
#[cfg(not(feature = "ssr"))]
fn footer() -> String {
    use_context::<Footer>().map_or_else(String::new, |Footer(footer)| footer)
}

/// Footer of the open document.
#[derive(Clone)]
pub struct Footer(pub String);

#[cfg(feature = "ssr")]
fn write_footer(html: &mut Html, theme: Theme) {
    html.open("p", &[]);
    for (href, text) in [(HISTORY, LOOK_BACK), (VERIFY, CHECK)] {
        html.open("a", &[("href", href), ("rel", "external")]);
        html.text(text);
        html.close("a");
        html.text(" ");
    }
    html.link(CLAIMS, CHECK_TEXT);
    html.text(" ");
    keyboard_link(html);
    html.close("p");
    theme_form(html, theme);
    keyboard_help(html);
    // Reports what a script has done to readers who do not see it.
    html.open("p", &[("id", SAID), ("role", "status")]);
    html.close("p");
}

/// Title of a window, which shows whether the page is hypothetical.
pub(crate) fn title(title: &str, supposes: bool) -> String {
    [if supposes { "What if: " } else { "" }, title].concat()
}

fn title_at(catalogue: &'static Catalogue, path: &str) -> &'static str {
    let page = catalogue
        .page_at(path)
        .and_then(|at| catalogue.pages.get(at as usize));
    match page {
        Some(page) => &page.title,
        None => NOT_FOUND,
    }
}
