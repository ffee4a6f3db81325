//! `thesmios check claims`: the same promise in every kind of file, and the errors for files without a text.

mod files;
mod formats;
mod page;
mod unreadable;

use serde_json::Value;

use crate::support::{Home, NOBODY, Ran, captured_day};

const PROMISE: &str = "You get self-serve checkout.";
const DENIAL: &str = "Self-serve checkout is not available.";

fn check_with(home: &Home, file: &str, more: &[&str]) -> Ran {
    let facts = captured_day();
    let arguments = ["check", "claims", file, "--facts", &facts.to_string_lossy()];
    home.run(&[&arguments, more].concat())
}

fn check(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let home = Home::new();
    home.write(name, content);
    check_with(&home, name, &[])
}

/// Hits in a file, as claim, certainty, line and column.
fn hits(name: &str, content: impl AsRef<[u8]>) -> Vec<(String, String, u64, u64)> {
    let home = Home::new();
    home.write(name, content);
    let document = check_with(&home, name, &["--json"]).json();
    let text = |hit: &Value, key: &str| hit[key].as_str().expect("text").to_owned();
    let count = |hit: &Value, key: &str| hit[key].as_u64().expect("a count");
    let hits = document["hits"].as_array().expect("hits").iter();
    hits.map(|hit| {
        let (line, column) = (count(hit, "line"), count(hit, "column"));
        (text(hit, "claim"), text(hit, "certainty"), line, column)
    })
    .collect()
}

fn said(claim: &str, line: u64, column: u64) -> (String, String, u64, u64) {
    (claim.to_owned(), "said".to_owned(), line, column)
}

#[test]
fn a_promise_is_told_with_its_place_its_locks_and_what_to_say_instead() {
    let text = "Dear Ann,\n\nyou get self-serve checkout, and self\u{2011}serve\ncheckout again. Buy-now checkout is excluded.\n";
    let ran = check("letter.txt", text);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_clean_text_says_by_which_facts_it_is_clean() {
    let ran = check("letter.txt", "We send you an invoice.\n");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_denial_fails_nothing_and_is_listed_by_itself() {
    let ran = check("letter.txt", DENIAL);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("Read as denied: 1"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("To look at"), "{}", ran.stdout);
}

#[test]
fn questions_and_mentions_are_to_be_looked_at_and_fail_nothing() {
    let ran = check(
        "letter.txt",
        "Would you like self-serve checkout? Your records may stay in Workday.\n",
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn json_is_one_document() {
    let home = Home::new();
    home.write("letter.txt", format!("{PROMISE} {DENIAL}"));
    let ran = check_with(&home, "letter.txt", &["--json"]);
    assert_eq!(ran.code, 4);
    let document = ran.json();
    insta::assert_json_snapshot!(document);
}

#[test]
fn standard_input_is_read_and_is_not_both() {
    let home = Home::new();
    let facts = captured_day();
    let facts = facts.to_string_lossy();
    let piped = home.run_with(
        &["check", "claims", "-", "--facts", &facts],
        &[],
        PROMISE.as_bytes(),
    );
    assert_eq!(piped.code, 4, "{}", piped.stderr);
    let here = home.run_with(
        &["check", "claims", "-", "--public-url", NOBODY],
        &[],
        DENIAL.as_bytes(),
    );
    assert_eq!(here.code, 0, "{}", here.stderr);
    let both = home.run_with(&["check", "claims", "-", "--facts", "-"], &[], b"");
    assert_eq!((both.code, both.stdout.as_str()), (2, ""));
    assert!(!home.data_dir().exists());
}

#[test]
fn what_is_typed_amiss_is_usage() {
    let home = Home::new();
    for arguments in [
        vec!["check", "claims"],
        vec!["check", "readiness", "letter.txt"],
        vec!["check", "claims", "nowhere.txt"],
    ] {
        let ran = home.run(&arguments);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            ran.stderr
        );
    }
}

#[test]
fn what_a_text_holds_steers_no_terminal() {
    let ran = check("letter.txt", "You get self-serve\u{1b}\u{202e} checkout.");
    assert_eq!(ran.code, 4, "{}", ran.stdout);
    assert!(
        !ran.stdout.contains(['\u{1b}', '\u{202e}']),
        "{:?}",
        ran.stdout
    );
}
