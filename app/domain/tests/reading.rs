//! Bad facts: each is refused with a pointer to the place, and its content is not repeated.

use domain::{Facts, Problem, assess};
use serde_json::{Value, json};

use crate::support::fixed;

const BAD_FACTS: &str = include_str!("bad-facts.json");
/// Marks the texts of bad facts that a message might repeat.
const MARKER: &str = "MARKER";

fn cases(list: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(BAD_FACTS).expect("the table is JSON");
    all[list].as_array().expect("it is a list").clone()
}

/// Returns the document of a case: its text, or minimal facts with its keys added.
fn document(case: &Value) -> String {
    if let Some(text) = case["text"].as_str() {
        return text.to_owned();
    }
    let mut facts = json!({"schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z"});
    for (key, value) in case["patch"]
        .as_object()
        .expect("a case has a text or a patch")
    {
        facts[key] = value.clone();
    }
    facts.to_string()
}

fn refuse(bytes: &[u8]) -> Vec<Problem> {
    Facts::parse(bytes).err().unwrap_or_default()
}

fn pointers(problems: &[Problem]) -> Vec<&str> {
    problems
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect()
}

#[test]
fn bad_facts_are_refused_where_they_are_bad() {
    for case in cases("bad") {
        let problems = refuse(document(&case).as_bytes());
        assert_eq!(
            json!(pointers(&problems)),
            case["pointers"],
            "{}: {problems:?}",
            case["why"]
        );
    }
}

#[test]
fn no_refusal_repeats_what_was_found() {
    for case in cases("bad") {
        for problem in refuse(document(&case).as_bytes()) {
            assert!(!problem.expected.is_empty(), "{}", case["why"]);
            assert!(
                !problem.to_string().contains(MARKER),
                "{}: {problem}",
                case["why"]
            );
        }
    }
}

#[test]
fn whatever_may_be_left_out_may_be_null() {
    for case in cases("good") {
        let facts = Facts::parse(document(&case).as_bytes());
        let facts = facts.unwrap_or_else(|problems| panic!("{}: {problems:?}", case["why"]));
        assert_eq!(assess(fixed::shipped(), &facts).as_of, facts.as_of);
    }
}

fn with_tenant(tenant: &str) -> String {
    format!(r#"{{"schema":"thesmios.facts/1","as_of":"2026-11-20T09:00:00Z","tenant":{tenant}}}"#)
}

/// Nests lists `depth` deep; the document around them and the last value are two more levels.
fn nested(depth: usize) -> String {
    with_tenant(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)))
}

#[test]
fn documents_nested_deeper_than_thirty_two_are_refused_however_deep() {
    let says_so = |depth: usize| {
        let problems = refuse(nested(depth).as_bytes());
        problems
            .iter()
            .any(|problem| problem.expected.contains("32 deep"))
    };
    assert!(!says_so(31), "32 levels are as deep as it goes");
    for depth in [32, 33, 100, 127, 128, 129, 10_000, 2_000_000] {
        assert!(says_so(depth), "{depth} lists in a document");
    }
}

#[test]
fn documents_over_four_mebibytes_are_refused_unread() {
    let limit = 4 * 1024 * 1024;
    let padded = |bytes: usize| {
        let document = with_tenant("null");
        format!("{document}{}", " ".repeat(bytes - document.len()))
    };
    assert!(Facts::parse(padded(limit).as_bytes()).is_ok());
    for bytes in [limit + 1, 5 * 1024 * 1024] {
        assert_eq!(pointers(&refuse(padded(bytes).as_bytes())), [""]);
    }
}

fn with_checks(count: usize) -> String {
    let check = r#"{"check":"auth-api","outcome":"pass","at":"2026-11-20T08:00:00Z"}"#;
    let checks = vec![check; count].join(",");
    format!(r#"{{"schema":"thesmios.facts/1","as_of":"2026-11-20T09:00:00Z","checks":[{checks}]}}"#)
}

#[test]
fn a_hundred_thousand_checks_are_too_many_bytes_and_half_as_many_are_answered() {
    assert_eq!(pointers(&refuse(with_checks(100_000).as_bytes())), [""]);
    let facts = Facts::parse(with_checks(50_000).as_bytes()).expect("they are valid");
    assert!(assess(fixed::shipped(), &facts).forecast.is_empty());
}

#[test]
fn a_document_with_very_many_problems_lists_the_first_fifty_and_counts_the_rest() {
    let checks = vec!["{}"; 1000].join(",");
    let document = format!(
        r#"{{"schema":"thesmios.facts/1","as_of":"2026-11-20T09:00:00Z","checks":[{checks}]}}"#
    );
    let problems = refuse(document.as_bytes());
    assert_eq!(problems.len(), 51);
    assert!(
        problems[50].expected.contains("2950 more"),
        "{}",
        problems[50]
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_refused() {
    let good = with_tenant("null").into_bytes();
    let utf_16: Vec<u8> = with_tenant("null")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut broken = good.clone();
    broken.insert(12, 0xff);
    let mut cut = good;
    cut.extend([0xe2, 0x82]);
    for bytes in [broken, cut, utf_16, vec![0; 64]] {
        assert_eq!(pointers(&refuse(&bytes)), [""]);
    }
}
