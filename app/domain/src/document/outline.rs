//! The verdict as a page carries it.

use crate::Json;

/// What a verdict decides, without what it repeats from its catalogue and without the ways, which follow from what is
/// decided. The verdict's digest is over them as well.
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

const REPEATED: [&str; 20] = [
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
    "promise",
    "text",
    "ways",
    "owner",
    "workstream",
    "dependencies",
    "proof",
    "blocks",
    "groups_total",
];
