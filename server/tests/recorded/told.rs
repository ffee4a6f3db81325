//! The report about a recorded event: what it changed, that it does not count, or why it is refused.

use serde_json::Value;

use super::record;
use crate::support::{FAILED, Home, PASSED};

#[test]
fn what_an_entry_changed_is_told_as_the_history_tells_it() {
    let home = Home::new();
    let told = record(&home, &["exclusion", "hris-automation"]).stdout;
    let (first, changes) = told.split_once('\n').expect("lines");
    assert_eq!(first, "Entry 0  exclusion of hris-automation signed");
    assert!(
        changes.contains("blocked until external → ◐ excluded"),
        "{told}"
    );
    let history = home.run(&["history"]).stdout;
    assert!(history.ends_with(changes), "{history}");
    let again = record(&home, &["exclusion", "hris-automation"]).stdout;
    assert!(again.ends_with("\n    No status changed.\n"), "{again}");
    let document = record(
        &home,
        &["withdrawal", "exclusion", "hris-automation", "--json"],
    )
    .json();
    let point = home.run(&["history", "--json"]).json()["points"][0].clone();
    assert_eq!(
        (&document["seq"], &document["changes"]),
        (&point["seq"], &point["changes"])
    );
    assert_eq!(document["changes"][0]["from"], "excluded");
}

#[test]
fn what_cannot_count_is_refused_by_its_flag_and_nothing_is_made() {
    let home = Home::new();
    let cases: [(&[&str], &str); 3] = [
        (
            &["--at", "9999-01-01T00:00:00Z"],
            "--at 9999-01-01T00:00:00Z is still to come",
        ),
        (
            &[
                "--at",
                "2020-01-02T00:00:00Z",
                "--valid-until",
                "2020-01-02T00:00:00Z",
            ],
            "--valid-until 2020-01-02T00:00:00Z is not after 2020-01-02T00:00:00Z",
        ),
        (
            &["--valid-until", "2020-01-02T00:00:00Z"],
            "--valid-until 2020-01-02T00:00:00Z is not after ",
        ),
    ];
    for (times, says) in cases {
        let ran = home.run(&[&PASSED, times].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{times:?}");
        assert!(ran.stderr.contains(says), "{}", ran.stderr);
        assert!(!home.data_dir().exists(), "{times:?}");
    }
}

#[test]
fn what_has_ended_is_recorded_and_said_not_to_count() {
    let home = Home::new();
    let ended = [
        "--at",
        "2020-01-01T00:00:00Z",
        "--valid-until",
        "2020-01-02T00:00:00Z",
    ];
    let approval = ["approval", "dpia", "--reference", "DPIA-12"];
    let told = record(&home, &[&approval[..], &ended].concat()).stdout;
    let said = "    It does not count: it ended on 2020-01-02T00:00:00Z.\n";
    assert!(told.contains(said), "{told}");
    let document = record(&home, &[&approval[..], &ended, &["--json"]].concat()).json();
    assert_eq!(document["ended"], "2020-01-02T00:00:00Z");
    let counts = record(&home, &[&approval[..], &["--json"]].concat()).json();
    assert_eq!(counts["ended"], Value::Null);
}

#[test]
fn a_check_that_was_recorded_by_mistake_can_be_withdrawn() {
    let home = Home::new();
    record(&home, &PASSED[1..]);
    record(&home, &FAILED[1..]);
    let told = record(&home, &["withdrawal", "check", "stripe-fixture"]).stdout;
    assert_eq!(
        told,
        "Entry 2  check stripe-fixture withdrawn\n    Stripe webhook fixture: failed → ○ not run\n"
    );
    assert_eq!(home.run(&["facts", "--json"]).json()["checks"], Value::Null);
    assert_eq!(home.run(&["verify", "--log", "deployment"]).code, 0);
    let again = home.run(&["record", "withdrawal", "check", "stripe-fixture"]);
    assert_eq!(again.code, 2);
    let says = "`stripe-fixture`: no check of this name is recorded";
    assert!(again.stderr.contains(says), "{}", again.stderr);
}

#[test]
fn a_name_that_is_nearly_known_is_told_by_the_one_that_was_meant() {
    let home = Home::new();
    let cases: [(&[&str], &str); 4] = [
        (
            &["record", "check", "stripe-fixtur", "--outcome", "pass"],
            "`stripe-fixtur` is not a check of this catalogue; did you mean `stripe-fixture`? There are ",
        ),
        (
            &["record", "exclusion", "hris_automation"],
            "`hris_automation` is not an area of this catalogue; did you mean `hris-automation`?",
        ),
        (
            &["clearance", "--require", "self-serve-payed"],
            "`self-serve-payed` is no mode; did you mean `self-serve-paid`?",
        ),
        (
            &["check", "vendor-readyness"],
            "`vendor-readyness` is no check; did you mean `vendor-readiness`?",
        ),
    ];
    for (arguments, says) in cases {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(says), "{}", ran.stderr);
    }
    assert!(!home.data_dir().exists(), "nothing is made");
}
