//! Recorded events: stored, seen by every command, shown by the history, exported and verified.

mod altered;
mod carried;
mod checked;
mod covered;
mod database;
mod erased;
mod evidence;
mod keys;
mod refused;
mod runs;
mod told;
mod unbacked;

use serde_json::{Value, json};

use crate::support::{Home, PASSED, Ran};

/// Runs `thesmios record`, and fails unless it succeeds.
pub fn record(home: &Home, arguments: &[&str]) -> Ran {
    let ran = home.run(&[&["record"], arguments].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran
}

fn facts(home: &Home) -> Value {
    let ran = home.run(&["facts", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.json()
}

#[test]
fn what_is_recorded_is_a_fact_from_then_on() {
    let home = Home::new();
    let passed = [&PASSED[1..], &["--at", "2026-11-01T08:00:00Z"]].concat();
    assert_eq!(
        record(&home, &passed).stdout,
        "Entry 0  stripe-fixture passed, recorded by hand\n    \
         evidence: https://tickets.example.com/12\n    \
         by hand: run with the vendor\n    \
         Stripe webhook fixture: not run → ● pass\n"
    );
    let until = [
        "--valid-until",
        "2027-11-01T00:00:00Z",
        "--at",
        "2026-11-01T08:00:00Z",
    ];
    record(
        &home,
        &[
            &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
            &until[..],
        ]
        .concat(),
    );
    record(
        &home,
        &["run", "launch-seed", "--at", "2026-11-01T09:00:00Z"],
    );
    record(&home, &["reference", "evidence-fixture"]);
    record(&home, &["exclusion", "hris-automation"]);
    let told = record(&home, &["records", "data_sets", "3", "--json"]).json();
    assert_eq!(
        (&told["log"], &told["seq"], &told["kind"]),
        (&json!("deployment"), &json!(5), &json!("records/1"))
    );
    let facts = facts(&home);
    let expected = json!({
        "records": {"data_sets": 3},
        "checks": [{"check": "stripe-fixture", "outcome": "pass", "at": "2026-11-01T08:00:00Z", "by_hand": true}],
        "operator_runs": [{"run": "launch-seed", "at": "2026-11-01T09:00:00Z"}],
        "approvals": [{"kind": "dpia", "at": "2026-11-01T08:00:00Z", "valid_until": "2027-11-01T00:00:00Z"}],
        "fixture_references": ["evidence-fixture"], "signed_exclusions": ["hris-automation"],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&facts[key], value, "{key}");
    }
    // A verdict computed elsewhere from these facts is the one shown here.
    let file = home.write("facts.json", facts.to_string());
    let there = home
        .run(&["clearance", "--facts", &file.to_string_lossy(), "--json"])
        .json();
    let here = home.run(&["clearance", "--json"]).json();
    assert_eq!(there["ledger"], here["ledger"]);
    assert_eq!(home.run(&["plan", "--json"]).code, 0);
}

#[test]
fn what_is_withdrawn_counts_no_more() {
    let home = Home::new();
    record(&home, &["exclusion", "hris-automation"]);
    record(&home, &["run", "preflight"]);
    record(&home, &["withdrawal", "exclusion", "hris-automation"]);
    record(&home, &["withdrawal", "run", "preflight"]);
    let facts = facts(&home);
    assert_eq!(
        (&facts["signed_exclusions"], &facts["operator_runs"]),
        (&Value::Null, &Value::Null)
    );
    let again = home.run(&["record", "withdrawal", "exclusion", "hris-automation"]);
    assert_eq!(again.code, 2);
    assert!(
        again
            .stderr
            .contains("no exclusion of this name is recorded"),
        "{}",
        again.stderr
    );
    assert_eq!(
        home.run(&["history", "--json"]).json()["checkpoint"]["size"],
        4
    );
}

#[test]
fn a_check_proves_nothing_once_what_it_read_has_changed() {
    let home = Home::new();
    let with = |value: &str| vec![("STRIPE_SECRET_KEY".to_owned(), value.to_owned())];
    let check = [&PASSED[..], &["--reads", "STRIPE_SECRET_KEY"]].concat();
    let unset = home.run(&check);
    assert_eq!(unset.code, 2);
    assert!(
        unset.stderr.contains("`STRIPE_SECRET_KEY` is not set here"),
        "{}",
        unset.stderr
    );
    let unknown = home.run(&[&PASSED[..], &["--reads", "PATH"]].concat());
    assert_eq!(unknown.code, 2);
    assert_eq!(home.run_with(&check, &with("sk_1"), b"").code, 0);
    let revisions = |value: &str| {
        let facts = home
            .run_with(&["facts", "--json"], &with(value), b"")
            .json();
        let read = facts["checks"][0]["reads"]["STRIPE_SECRET_KEY"].clone();
        (
            read,
            facts["variables"]["STRIPE_SECRET_KEY"]["revision"].clone(),
        )
    };
    let (read, now) = revisions("sk_1");
    assert!(read.is_string());
    assert_eq!(read, now);
    let (read, now) = revisions("sk_2");
    assert_ne!(read, now);
}

#[test]
fn the_past_stays_as_it_was() {
    let home = Home::new();
    let first = record(&home, &["exclusion", "hris-automation", "--json"]).json();
    let written = first["at"].as_str().expect("a time");
    let at = |time: &str| {
        let ran = home.run(&["history", "--at", time, "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let verdict = ran.json();
        assert_eq!(verdict["as_of"], time);
        let items = verdict["ledger"].as_array().expect("items").clone();
        let item = items
            .iter()
            .find(|item| item["id"] == "blocker:hris-credentials");
        item.expect("the item")["status"].clone()
    };
    assert_eq!(at(written), "excluded");
    let told = home.run(&["history"]);
    let lines: Vec<&str> = told.stdout.lines().map(str::trim_end).collect();
    assert!(
        lines.contains(&"  exclusion of hris-automation signed"),
        "{}",
        told.stdout
    );
    assert!(
        told.stdout.contains("blocked until external → ◐ excluded"),
        "{}",
        told.stdout
    );
    assert!(
        home.run(&["history", "--at", written])
            .stdout
            .contains("as of ")
    );
    assert_eq!(home.run(&["history", "--at", "now"]).code, 2);
}
