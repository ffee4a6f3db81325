//! Logs written by earlier versions. They are never rewritten: every version must read each as it was meant.

use domain::{
    Facts, assess,
    ledger::{Fold, export::Told},
};
use serde_json::Value;

use super::{exports::check, written::at};
use crate::support::fixed;

const RECORDED: &str = include_str!("recorded/version-1.jsonl");
const FACTS: &str = include_str!("recorded/version-1-facts.json");
/// Log with the additions of the second version: erasures, accepted clocks, and a header that says whether it has
/// texts.
const ADDED: &str = include_str!("recorded/version-2.jsonl");

/// Reads the facts of a file, and the kinds of its entries.
fn read(file: &str) -> (domain::Json, Vec<&'static str>) {
    let told = check(file, Vec::new()).expect("the log is as it was written");
    let mut fold = Fold::default();
    let mut kinds = Vec::new();
    for told in &told {
        match told {
            Told::Began { log, .. } if !log.is_deployment() => {
                fold = fold.of_tenant(log.as_str());
            }
            Told::Entry(entry, _, texts) => {
                kinds.push(entry.kind.word());
                fold.push(entry, texts).expect("it can be read");
            }
            _ => {}
        }
    }
    (fold.facts(at("2026-11-20T09:00:00Z")), kinds)
}

#[test]
fn what_was_written_once_is_read_for_ever() {
    let (facts, mut kinds) = read(RECORDED);
    let found: Value = serde_json::from_str(&facts.to_string()).expect("JSON");
    assert_eq!(found, serde_json::from_str::<Value>(FACTS).expect("JSON"));
    let facts = Facts::read(&facts).expect("facts");
    assert_eq!(assess(fixed::shipped(), &facts).as_of, facts.as_of);
    let (facts, added) = read(ADDED);
    let facts = Facts::read(&facts).expect("facts");
    assert_eq!(facts.approvals.len(), 2);
    kinds.extend(added);
    for (word, _) in domain::ledger::Kind::WORDS {
        assert!(kinds.contains(word), "{word} is recorded nowhere");
    }
}
