//! Hydrates the page: recomputes its verdict, builds the view that the server has built, and takes over its nodes.

use std::sync::OnceLock;

use app::{App, AppError, AppProps, Clearance, Footer, Recomputed, carried};
use domain::{Catalogue, Json, WhatIf};
use leptos::mount;
use leptos::prelude::{document, provide_context, window};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Catalogue by which facts are judged, for as long as the page is open.
static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();

/// Hydrates the page. `boot.js` calls it once with the data embedded in the document and the catalogue that it names.
///
/// Data that cannot be read is refused before any node is touched, so that the page stays as it was.
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

/// Reads the footer of the document that was sent.
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

/// Renders the page from scratch, because the verdict that was sent is not the one that follows: the server's nodes do
/// not fit this view. The reader sees the verdict that follows.
fn draw_anew<V: leptos::prelude::IntoView + 'static>(build: impl FnOnce() -> V + 'static) {
    if let Some(body) = document().body() {
        body.set_inner_html("");
    }
    mount::mount_to_body(build);
}

/// Returns the best matches of a query, as options of a list box; `controls.js` shows them.
#[wasm_bindgen]
pub fn search(query: &str) -> String {
    app::search::options(query)
}

/// Returns the verdict document of any facts, to compare what this machine computes with what another computes.
///
/// None if the facts cannot be read, or before [`hydrate`] has the catalogue by which they are judged.
#[wasm_bindgen]
pub fn assess(facts: &str) -> Option<String> {
    let catalogue = CATALOGUE.get()?;
    let facts = domain::Facts::parse(facts.as_bytes()).ok()?;
    Some(domain::document::document(catalogue, &domain::assess(catalogue, &facts)).to_string())
}
