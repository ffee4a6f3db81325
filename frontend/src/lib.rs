//! Wakes the page: builds the view the server has built over the same data, and takes over its nodes.

use app::{App, FirstPage, PageData};
use leptos::mount;
use leptos::prelude::provide_context;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Called once by `boot.js` with the data the document carries.
///
/// Data that cannot be read is refused before any node is touched: the page stays as it was.
#[wasm_bindgen]
pub fn hydrate(data: &str) -> Result<(), JsValue> {
    let data: PageData = serde_json::from_str(data).map_err(|_| JsValue::from("page data"))?;
    mount::hydrate_body(move || {
        provide_context(FirstPage::new(data));
        App()
    });
    Ok(())
}
