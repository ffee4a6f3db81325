//! A catalogue a hundred times as large: every entry copied, each copy speaking of the things of its own copy.

use std::{borrow::Cow, collections::BTreeSet};

use domain::Json;

/// How many there are of everything, the first included.
pub const COPIES: usize = 100;

/// What the ids of a copy end with; the first copy keeps its own.
pub fn suffix(copy: usize) -> String {
    format!("_COPY{copy}")
}

/// Lists that are not copied: only two stages can be asked for.
const ONCE: [&str; 1] = ["stages"];
/// Words of the engine, which mean the same in every copy.
const FIXED: [&str; 5] = ["paper", "acceptance", "tenant", "roles-due", "strict"];

/// The document with its lists a hundred times as long.
pub fn catalogue(document: &Json) -> Json {
    let Json::Object(fields) = document else {
        return document.clone();
    };
    let mut ids = BTreeSet::new();
    for (key, value) in fields
        .iter()
        .filter(|(key, _)| !ONCE.contains(&key.as_ref()))
    {
        gather(key, value, &mut ids);
    }
    let lengthen =
        |(key, value): &(Cow<'static, str>, Json)| (key.clone(), lengthened(key, value, &ids));
    Json::Object(fields.iter().map(lengthen).collect())
}

/// Every id, and every text that entries refer to each other by.
fn gather(key: &str, value: &Json, ids: &mut BTreeSet<String>) {
    match value {
        Json::Text(text) if ["id", "path", "wordings", "advice"].contains(&key) => {
            ids.insert(text.to_string());
        }
        Json::List(items) => items.iter().for_each(|item| gather(key, item, ids)),
        Json::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| gather(key, value, ids)),
        _ => {}
    }
}

fn lengthened(key: &str, value: &Json, ids: &BTreeSet<String>) -> Json {
    match value {
        Json::List(items) if !ONCE.contains(&key) => {
            let copies = (0..COPIES).flat_map(|copy| items.iter().map(move |item| (copy, item)));
            Json::List(copies.map(|(copy, item)| copied(item, copy, ids)).collect())
        }
        other => other.clone(),
    }
}

fn copied(value: &Json, copy: usize, ids: &BTreeSet<String>) -> Json {
    match value {
        _ if copy == 0 => value.clone(),
        Json::Text(text) => renamed(text, copy, ids).into(),
        Json::List(items) => Json::List(items.iter().map(|item| copied(item, copy, ids)).collect()),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| match key.as_ref() {
                // Stages are there once, and words of the format may look like ids.
                "due_before" | "stage" | "party" | "kind" | "status" | "role" | "best"
                | "measure" => (key.clone(), value.clone()),
                _ => (key.clone(), copied(value, copy, ids)),
            });
            Json::Object(fields.collect())
        }
        other => other.clone(),
    }
}

/// A text that names something, or an atom that speaks of it, in the words of a copy.
fn renamed(text: &str, copy: usize, ids: &BTreeSet<String>) -> String {
    let of_engine = text
        .split_once(':')
        .is_some_and(|(kind, _)| FIXED.contains(&kind));
    let named = |id: &str| ids.contains(id);
    let atom = text.split_once(':').is_some_and(|(_, id)| named(id));
    if !of_engine && (named(text) || atom) && text != "strict" {
        format!("{text}{}", suffix(copy))
    } else {
        text.to_owned()
    }
}
