//! A random log, the facts at each of its times, and the statuses that follow from them.

use std::collections::BTreeMap;

use domain::{
    Catalogue, Facts, Instant, Json, assess, document,
    ledger::{Entry, Fold},
};
use serde_json::{Value, json};

use crate::support::dice::Dice;

type Words = BTreeMap<(String, String), String>;

/// Returns the status word of everything that a verdict document lists.
pub fn words(catalogue: &Catalogue, facts: &Facts) -> Words {
    let document = document::document(catalogue, &assess(catalogue, facts));
    let document: Value = serde_json::from_str(&document.to_string()).expect("JSON");
    let lists = [
        ("modes", "mode", "status"),
        ("vendors", "vendor", "status"),
        ("ledger", "item", "status"),
        ("claims", "claim", "state"),
    ];
    let mut words = Words::new();
    for (list, kind, word) in lists {
        for thing in document[list].as_array().expect("a list") {
            let text = |key: &str| thing[key].as_str().expect("text").to_owned();
            words.insert((kind.to_owned(), text("id")), text(word));
        }
    }
    words
}

/// Turns the deployment's part of a facts document into entries, a quarter of an hour apart, in random order.
pub fn written(value: &Value, dice: &mut Dice<'_>) -> Vec<Value> {
    let mut written = vec![json!({
        "kind": "observed/1",
        "payload": { "variables": value["variables"], "probes": value["probes"] },
    })];
    let lists = [
        ("checks", "check/1"),
        ("operator_runs", "run/1"),
        ("approvals", "approval/1"),
    ];
    for (list, kind) in lists {
        let listed = value[list].as_array().expect("a list").iter();
        written.extend(listed.map(|payload| json!({ "kind": kind, "payload": payload })));
    }
    for area in value["signed_exclusions"].as_array().expect("a list") {
        written.push(json!({ "kind": "exclusion/1", "payload": { "area": area } }));
    }
    for (name, count) in value["records"].as_object().expect("an object") {
        let payload = json!({ "records": name, "count": count });
        written.push(json!({ "kind": "records/1", "payload": payload }));
    }
    let mut written = dice.shuffled(&written);
    for (at, value) in written.iter_mut().enumerate() {
        let (hour, minute) = (at / 4 % 24, at % 4 * 15);
        let day = 20 + at / 96;
        value["at"] = json!(format!("2026-11-{day}T{hour:02}:{minute:02}:00Z"));
    }
    written
}

/// Returns every time at which anything could change: those of the entries, and those in their payloads.
pub fn times(entries: &[Entry]) -> Vec<Instant> {
    let mut times: Vec<Instant> = entries.iter().map(|entry| entry.at).collect();
    for entry in entries {
        for key in ["at", "valid_until"] {
            let told = entry.payload.get(key).and_then(Json::as_text);
            times.extend(told.and_then(Instant::parse));
        }
    }
    times.sort();
    times.dedup();
    times
}

/// Returns the facts at a time: the fold of the entries up to then, written as a document and read again.
pub fn facts_at(entries: &[Entry], at: Instant) -> Facts {
    let mut fold = Fold::default();
    for entry in entries.iter().filter(|entry| entry.at <= at) {
        fold.push(entry, &[]).expect("an entry");
    }
    Facts::read(&fold.facts(at)).expect("facts")
}
