//! The verdict as a page carries it.

use crate::Json;

/// What a verdict decides, without the words that it repeats from its catalogue. Those follow from the catalogue's
/// digest, and the verdict's digest is over them as well.
pub fn outline(document: &Json) -> Json {
    match document {
        Json::List(items) => Json::List(items.iter().map(outline).collect()),
        Json::Object(fields) => {
            let decided = fields
                .iter()
                .filter(|(key, _)| !REPEATED.contains(&key.as_ref()));
            Json::Object(
                decided
                    .map(|(key, value)| (key.clone(), outline(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

const REPEATED: [&str; 12] = [
    "title",
    "why",
    "command",
    "if_missing",
    "expected_output",
    "target",
    "locks",
    "actions",
    "wordings",
    "advice",
    "allowed",
    "text",
];
