//! Wakes the page: recomputes its verdict, builds the view the server has built, and takes over its nodes.

use std::sync::OnceLock;

use app::{App, AppError, AppProps, Clearance, Footer, Recomputed, carried};
use domain::{Catalogue, Json, WhatIf};
use leptos::mount;
use leptos::prelude::{document, provide_context, window};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What facts are judged by, for as long as the page is open.
static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();

/// Called once by `boot.js` with the data the document carries and the catalogue it names.
///
/// What cannot be read is refused before any node is touched: the page stays as it was.
#[wasm_bindgen]
pub fn hydrate(data: &str, catalogue: &str) -> Result<(), JsValue> {
    let clearance = open(data, catalogue).map_err(|error| JsValue::from(error.to_string()))?;
    let differs = matches!(clearance.recomputed, Recomputed::Differs(_));
    let location = window().location();
    let (path, query) = (location.pathname()?, location.search()?);
    let what_if = WhatIf::of_query(clearance.catalogue, query.trim_start_matches('?'));
    let footer = footer();
    let build = move || {
        provide_context(footer);
        App(AppProps {
            path,
            what_if,
            clearance,
        })
    };
    if differs {
        draw_anew(build);
    } else {
        mount::hydrate_body(build);
    }
    Ok(())
}

/// What the document that was sent ends with.
fn footer() -> Footer {
    let found = document().query_selector(".footer").ok().flatten();
    Footer(found.map_or_else(String::new, |footer| footer.inner_html()))
}

fn open(data: &str, catalogue: &str) -> Result<Clearance, AppError> {
    let parse = |text: &str| Json::parse(text.as_bytes()).map_err(|_| AppError::Unreadable);
    let data = parse(data)?;
    let mut catalogue = Catalogue::read(&parse(catalogue)?).map_err(|_| AppError::Unreadable)?;
    if let Some(origin) = data.get("origin").and_then(Json::as_text) {
        catalogue.name_deployment(origin);
    }
    carried::read(data, CATALOGUE.get_or_init(|| catalogue))
}

/// The verdict that was sent is not the one that follows, so the server's nodes are not those that this view expects:
/// the reader sees what does follow.
fn draw_anew<V: leptos::prelude::IntoView + 'static>(build: impl FnOnce() -> V + 'static) {
    if let Some(body) = document().body() {
        body.set_inner_html("");
    }
    mount::mount_to_body(build);
}

/// The best things that match a query, as options of a list box; `controls.js` shows them.
#[wasm_bindgen]
pub fn search(query: &str) -> String {
    app::search::options(query)
}

/// The verdict document of any facts, for comparing what this machine computes with what another does.
///
/// Gives `None` where the facts cannot be read, or before [`hydrate`] has the catalogue to judge them by.
#[wasm_bindgen]
pub fn assess(facts: &str) -> Option<String> {
    let catalogue = CATALOGUE.get()?;
    let facts = domain::Facts::parse(facts.as_bytes()).ok()?;
    Some(domain::document::document(catalogue, &domain::assess(catalogue, &facts)).to_string())
}
