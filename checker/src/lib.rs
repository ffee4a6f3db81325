//! Checks bundles, logs, proofs and texts in a browser that opened `/verify` or `/claims`, and compares a log with what
//! the browser remembers of it. It does nothing else, so that a check needs no hydration.

mod log;
mod witness;

use claims::Judge;
use domain::{Catalogue, Json};
use markup::Told;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Returns what `check.js` shows of a bundle, a log or a proof: a sentence, and what it is based on, both as markup.
/// `name` is the name of the file; empty if there is none.
#[wasm_bindgen]
pub fn check_given(name: &str, given: &[u8]) -> Vec<String> {
    let (told, _) = Told::check(name, given);
    shown(told)
}

/// Catalogue and facts by which texts are judged, for as long as the page is open.
#[wasm_bindgen]
pub struct Register {
    catalogue: Catalogue,
    facts: Json,
}

#[wasm_bindgen]
impl Register {
    /// Reads a catalogue, and the facts in the data embedded in the document.
    ///
    /// # Errors
    /// Returns an error if either cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str, data: &str) -> Result<Register, JsValue> {
        let parse = |text: &str| Json::parse(text.as_bytes()).map_err(|_| unreadable());
        let data = parse(data)?;
        Ok(Self {
            catalogue: Catalogue::read(&parse(catalogue)?).map_err(|_| unreadable())?,
            facts: data.get("facts").cloned().ok_or_else(unreadable)?,
        })
    }

    /// Returns what is shown of a text: a sentence, and everything that was found, both as markup. `query` contains the
    /// hypothetical changes.
    pub fn check_text(&self, query: &str, name: &str, text: &[u8]) -> Vec<String> {
        shown(match Judge::of(&self.catalogue, &self.facts, query) {
            Ok(judge) => Told::of_text(name, &judge, text),
            Err(problems) => Told::unjudged(&problems),
        })
    }
}

pub(crate) fn shown(told: Told) -> Vec<String> {
    [told.summary, told.details].map(String::from).into()
}

fn unreadable() -> JsValue {
    JsValue::from("the catalogue or the facts cannot be read")
}
