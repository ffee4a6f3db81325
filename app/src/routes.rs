//! The frame every page stands in, and which page stands at a path.

use domain::{Catalogue, WhatIf};
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::{Navigation, ThemeForm};
use crate::pages::{NotFound, RegisterPage, VerifyPage, verify};
use crate::place::Place;

/// Where bundles are checked.
pub const VERIFY: &str = "/verify";
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
            _ if path == VERIFY => view! { <VerifyPage/> }.into_any(),
            Some(page) => view! { <RegisterPage page now place/> }.into_any(),
            None => view! { <NotFound/> }.into_any(),
        }
    };
    view! {
        <a class="skip" href="#main">"Skip to content"</a>
        <header class="masthead">
            <a href="/" class="brand">{catalogue.title.as_str()}</a>
            <Navigation catalogue place/>
        </header>
        <main id="main" tabindex="-1">{page}</main>
        <footer class="footer">
            <p><a href=VERIFY>{verify::TITLE}</a></p>
            <ThemeForm/>
        </footer>
    }
}

fn title(catalogue: &'static Catalogue, path: &str) -> &'static str {
    let page = catalogue
        .page_at(path)
        .and_then(|at| catalogue.pages.get(at as usize));
    match page {
        _ if path == VERIFY => verify::TITLE,
        Some(page) => &page.title,
        None => NOT_FOUND,
    }
}
