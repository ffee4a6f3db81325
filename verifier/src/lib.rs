//! Checks bundles, logs and proofs in the browser that opened `/verify`, and what a log shows in one that remembers;
//! nothing else: whoever checks needs no page to be woken.

mod log;
mod witness;

use markup::Told;
use wasm_bindgen::prelude::wasm_bindgen;

/// What `verify.js` shows of a bundle, a log or a proof: a sentence, and everything it rests on, both as markup. `name` is that of its file,
/// where it has one.
#[wasm_bindgen]
pub fn check(name: &str, bundle: &[u8]) -> Vec<String> {
    let (told, _) = Told::check(name, bundle);
    [told.summary, told.details].map(String::from).into()
}
