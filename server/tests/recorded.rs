//! What is recorded: kept, seen by every command, looked back on, carried away and checked.

mod carried;
mod checked;
mod erased;
mod keys;
mod told;

use serde_json::{Value, json};

use crate::support::{Home, Ran};

/// Something that was recorded must have been.
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
    let passed = [
        "check",
        "stripe-fixture",
        "--outcome",
        "pass",
        "--at",
        "2026-11-01T08:00:00Z",
    ];
    assert_eq!(
        record(&home, &passed).stdout,
        "Entry 0  stripe-fixture passed\n    Stripe webhook fixture: not run → ● pass\n"
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
        "checks": [{"check": "stripe-fixture", "outcome": "pass", "at": "2026-11-01T08:00:00Z"}],
        "operator_runs": [{"run": "launch-seed", "at": "2026-11-01T09:00:00Z"}],
        "approvals": [{"kind": "dpia", "at": "2026-11-01T08:00:00Z", "valid_until": "2027-11-01T00:00:00Z"}],
        "fixture_references": ["evidence-fixture"], "signed_exclusions": ["hris-automation"],
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&facts[key], value, "{key}");
    }
    // Whoever judges those facts elsewhere comes to what is said here.
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
fn what_the_catalogue_does_not_know_is_refused_and_nothing_is_made() {
    let home = Home::new();
    let cases: [(&[&str], &str); 10] = [
        (
            &["check", "nobody", "--outcome", "pass"],
            "`nobody` is not a check of this catalogue; there are ",
        ),
        (
            &["approval", "nobody", "--reference", "x"],
            "not an approval of this catalogue; there are ",
        ),
        (
            &["run", "nobody"],
            "not a run of this catalogue; there are preflight, launch-seed",
        ),
        (
            &["reference", "nobody"],
            "not a check of this catalogue; there are ",
        ),
        (
            &["exclusion", "nobody"],
            "not an area of this catalogue; there are ",
        ),
        (
            &["records", "nobody", "3"],
            "not a record of this catalogue; there are data_sets",
        ),
        (&["records", "data_sets", "-3"], "unexpected argument '-3'"),
        (
            &["records", "data_sets", "9007199254740992"],
            "9007199254740991",
        ),
        (
            &["check", "stripe-fixture", "--outcome", "maybe"],
            "possible values: pass, fail",
        ),
        (
            &["run", "preflight", "--at", "yesterday"],
            "expected a time such as 2026-11-20T09:00:00Z",
        ),
    ];
    for (arguments, said) in cases {
        let ran = home.run(&[&["record"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
        assert!(!home.data_dir().exists(), "{arguments:?}");
    }
}

#[test]
fn a_blank_reference_is_refused_by_its_flag() {
    let home = Home::new();
    let ran = home.run(&["record", "approval", "dpia", "--reference", " "]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr
            .contains("--reference: expected 1 to 2000 characters"),
        "{}",
        ran.stderr
    );
    assert!(!home.data_dir().exists(), "nothing is made");
}

#[test]
fn a_check_proves_nothing_once_what_it_read_has_changed() {
    let home = Home::new();
    let with = |value: &str| vec![("STRIPE_SECRET_KEY".to_owned(), value.to_owned())];
    let check = [
        "record",
        "check",
        "stripe-fixture",
        "--outcome",
        "pass",
        "--reads",
        "STRIPE_SECRET_KEY",
    ];
    let unset = home.run(&check);
    assert_eq!(unset.code, 2);
    assert!(
        unset.stderr.contains("`STRIPE_SECRET_KEY` is not set here"),
        "{}",
        unset.stderr
    );
    let unknown = home.run_with(
        &[
            "record",
            "check",
            "stripe-fixture",
            "--outcome",
            "pass",
            "--reads",
            "PATH",
        ],
        &[],
        b"",
    );
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

#[test]
fn migrate_makes_a_database_and_the_doctor_sees_it() {
    let home = Home::new();
    let missing = home.run(&["history"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.stderr.contains("there is no database yet"),
        "{}",
        missing.stderr
    );
    assert!(
        home.run(&["doctor"])
            .stdout
            .contains("database          was not made yet")
    );
    assert!(!home.data_dir().exists());
    assert_eq!(home.run(&["migrate"]).code, 0);
    let doctor = home.run(&["doctor", "--json"]).json();
    let seen = doctor["examined"].as_array().expect("a list");
    let health = |name: &str| {
        let found = seen.iter().find(|seen| seen["name"] == name);
        found.unwrap_or_else(|| panic!("{name}"))["health"].clone()
    };
    assert_eq!(
        (health("database"), health("ledger key"), health("ledger")),
        (json!("ok"), json!("ok"), json!("ok"))
    );
    record(&home, &["run", "preflight"]);
    assert!(
        home.run(&["doctor"])
            .stdout
            .contains("1 entry, 0 signed for")
    );
    assert_eq!(
        home.run(&["migrate", "--json"]).json()["logs"],
        1,
        "it can be run again"
    );
}

#[test]
fn no_address_of_a_database_is_repeated() {
    let home = Home::new();
    let cases = [
        ("postgres://operator:planted-pass@127.0.0.1:9/thesmios", 1),
        ("mysql://operator:planted-pass@127.0.0.1/thesmios", 2),
        ("planted-pass", 2),
        ("sqlite:", 2),
    ];
    for (address, code) in cases {
        for verb in [
            &["record", "run", "preflight"][..],
            &["history"],
            &["doctor"],
            &["facts"],
        ] {
            let ran = home.run(&[verb, &["--database", address]].concat());
            if verb[0] != "doctor" {
                assert_eq!(ran.code, code, "{verb:?} {address}: {}", ran.stderr);
            }
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!said.contains("planted-pass"), "{verb:?}: {said}");
        }
    }
}
