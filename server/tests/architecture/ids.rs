//! No id of the shipped catalogue appears in the engine.

use std::fs;

use super::{root, sources};

/// Parts of a catalogue that only pages read; their ids are everyday words.
const WORDS_OF_PAGES: [&str; 3] = ["pages", "statements", "timeline"];

/// Keys and words of the public documents that the catalogue also uses as ids.
const WORDS_OF_THE_CONTRACT: [&str; 12] = [
    "billing-route",
    "customer",
    "exclusions",
    "operator",
    "order-form",
    "owner",
    "preflight",
    "readiness",
    "setup",
    "setup-only",
    "support-fallback",
    "target",
];

/// Collects the `id` of everything in a catalogue part, at any depth.
fn ids(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            found.extend(
                table
                    .get("id")
                    .and_then(|id| id.as_str())
                    .map(str::to_owned),
            );
            table.values().for_each(|value| ids(value, found));
        }
        toml::Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        _ => {}
    }
}

#[test]
fn the_engine_knows_no_id_of_the_catalogue() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("server/backend/catalogue"))
        .expect("the catalogue")
        .flatten()
    {
        let text = fs::read_to_string(entry.path()).expect("a file");
        let table: toml::Table = text.parse().expect("TOML");
        let parts = table
            .iter()
            .filter(|(part, _)| !WORDS_OF_PAGES.contains(&part.as_str()));
        parts.for_each(|(_, part)| ids(part, &mut found));
    }
    found.retain(|id| !WORDS_OF_THE_CONTRACT.contains(&id.as_str()));
    assert!(found.len() > 180, "only {} ids were found", found.len());
    let mut held = Vec::new();
    for (path, text) in sources("app/domain/src") {
        let known = found
            .iter()
            .filter(|id| text.contains(&format!("\"{id}\"")));
        held.extend(known.map(|id| format!("{} holds {id}", path.display())));
    }
    assert!(held.is_empty(), "{held:#?}");
}
