//! Checks bundles in the browser that opened `/verify`, and nothing else: whoever checks needs no page to be woken.

mod witness;

use markup::Told;
use wasm_bindgen::prelude::wasm_bindgen;

/// What `verify.js` shows of a bundle: a sentence, and everything it rests on, both as markup. `name` is that of its file,
/// where it has one.
#[wasm_bindgen]
pub fn check(name: &str, bundle: &[u8]) -> Vec<String> {
    let told = Told::of(name, &domain::bundle::check(bundle));
    [told.summary, told.details].map(String::from).into()
}
