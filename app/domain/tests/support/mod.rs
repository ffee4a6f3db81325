//! Support shared by the tests: catalogues from folders, random catalogues and facts, and steps applied to facts.

pub mod chance;
pub mod dice;
pub mod draw_catalogue;
pub mod draw_facts;
pub mod draw_what_if;
pub mod fixed;
pub mod folder;
pub mod steps;

use domain::{Facts, Json};

/// Converts a `serde_json` value to a tree, through its text.
pub fn tree(value: &serde_json::Value) -> Json {
    Json::parse(value.to_string().as_bytes()).expect("a value's text is a document")
}

/// Reads the facts of a value, which must be valid.
pub fn facts(value: &serde_json::Value) -> Facts {
    Facts::read(&tree(value)).expect("the facts are valid")
}
