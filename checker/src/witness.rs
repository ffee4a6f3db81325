//! Compares what a log shows with what this browser remembers of it, for `witness.js`.

use domain::{Digest, Json, witness::compare};
use markup::{Html, Seen, alarm};
use wasm_bindgen::prelude::wasm_bindgen;

/// Returns the word of the finding, and the alarm as markup if the log is not honest. Returns only an empty word if
/// what is remembered cannot be compared with anything.
///
/// `kept` was shown at `kept_at` with `key`; `shown` is shown now. `proof` is the response of the log to a request for
/// the consistency of the two.
#[wasm_bindgen]
pub fn witness(
    kept: &str,
    key: &str,
    kept_at: &str,
    shown: &str,
    shown_at: &str,
    proof: &str,
) -> Vec<String> {
    let Ok(finding) = compare(kept, key, shown, &hashes(proof)) else {
        return vec![String::new()];
    };
    let mut html = Html::default();
    if !finding.is_honest() {
        let then = Seen {
            note: kept,
            at: kept_at,
        };
        let now = Seen {
            note: shown,
            at: shown_at,
        };
        alarm(&mut html, finding, &then, &now);
    }
    vec![finding.word().to_owned(), html.into()]
}

/// Returns the hashes of a proof; empty if it is not a proof.
fn hashes(proof: &str) -> Vec<Digest> {
    let document = Json::parse(proof.as_bytes()).unwrap_or(Json::Null);
    let Some(Json::List(hashes)) = document.get("hashes") else {
        return Vec::new();
    };
    let hash = |hash: &Json| Digest::parse(hash.as_text()?);
    hashes
        .iter()
        .map(hash)
        .collect::<Option<_>>()
        .unwrap_or_default()
}
