//! A catalogue a hundred times as large: every entry is copied, and each copy refers to entries of its own copy.

use std::{borrow::Cow, collections::BTreeSet};

use domain::Json;

/// Number of copies of each entry, including the original.
const COPIES: usize = 100;

/// Lists that are not copied: a larger catalogue has more to wait for, but not more ways to launch. Every mode lists
/// all that strict readiness lacks, so with copied modes the document would grow quadratically.
const ONCE: [&str; 3] = ["stages", "scopes", "modes"];
/// Kinds of atoms that mean the same in every copy.
const FIXED: [&str; 7] = [
    "paper",
    "acceptance",
    "tenant",
    "roles-due",
    "mode",
    "stage",
    "no-blocker",
];
/// Fields that contain words of the format, or names of entries that are not copied.
const WORDS: [&str; 11] = [
    "due_before",
    "stage",
    "scope",
    "mode",
    "blocks",
    "party",
    "parties",
    "kind",
    "status",
    "role",
    "measure",
];

/// Builds the document with its lists a hundred times as long.
pub fn catalogue(document: &Json) -> Json {
    let mut ids = BTreeSet::new();
    for (key, value) in fields(document) {
        if !ONCE.contains(&key.as_ref()) {
            gather(key, value, &mut ids);
        }
    }
    map(document, |key, value| match value {
        Json::List(items) if !ONCE.contains(&key) => {
            let copies = (0..COPIES).flat_map(|copy| items.iter().map(move |item| (copy, item)));
            Json::List(
                copies
                    .map(|(copy, item)| copied(item, copy, &ids))
                    .collect(),
            )
        }
        other => other.clone(),
    })
}

/// Builds facts that have every name once for each copy.
pub fn facts(document: &Json) -> Json {
    map(document, |_, value| match value {
        Json::Object(_) => {
            let named = |copy| {
                let entries = fields(value).iter();
                entries.map(move |(name, value)| (named(name, copy).into(), value.clone()))
            };
            Json::Object((0..COPIES).flat_map(named).collect())
        }
        other => other.clone(),
    })
}

/// Name of an entry in a copy; the first copy keeps the original name.
fn named(id: &str, copy: usize) -> String {
    match copy {
        0 => id.to_owned(),
        _ => format!("{id}_COPY{copy}"),
    }
}

fn fields(json: &Json) -> &[(Cow<'static, str>, Json)] {
    match json {
        Json::Object(fields) => fields,
        _ => &[],
    }
}

fn map(json: &Json, value: impl Fn(&str, &Json) -> Json) -> Json {
    let mapped = fields(json)
        .iter()
        .map(|(key, json)| (key.clone(), value(key, json)));
    Json::Object(mapped.collect())
}

/// Collects every id, and every other text by which entries refer to each other.
fn gather(key: &str, value: &Json, ids: &mut BTreeSet<String>) {
    match value {
        Json::Text(text) if ["id", "path", "wordings", "advice"].contains(&key) => {
            ids.insert(text.to_string());
        }
        Json::List(items) => items.iter().for_each(|item| gather(key, item, ids)),
        other => fields(other)
            .iter()
            .for_each(|(key, value)| gather(key, value, ids)),
    }
}

fn copied(value: &Json, copy: usize, ids: &BTreeSet<String>) -> Json {
    match value {
        Json::Text(text) if is_named(text, ids) => named(text, copy).into(),
        Json::List(items) => Json::List(items.iter().map(|item| copied(item, copy, ids)).collect()),
        Json::Object(_) => map(value, |key, value| {
            if WORDS.contains(&key) {
                value.clone()
            } else {
                copied(value, copy, ids)
            }
        }),
        other => other.clone(),
    }
}

/// Whether a text is the name of an entry, or an atom about one.
fn is_named(text: &str, ids: &BTreeSet<String>) -> bool {
    let atom = text
        .split_once(':')
        .filter(|(kind, _)| !FIXED.contains(kind));
    ids.contains(text) || atom.is_some_and(|(_, id)| ids.contains(id))
}
