//! The short form of a verdict that pages embed.

use crate::Json;

/// Returns what a verdict decides, without the fields copied from its catalogue and without the ways, which follow from
/// the decisions. The verdict's digest stays that of the full document, so it also covers the omitted fields.
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
