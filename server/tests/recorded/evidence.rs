//! Evidence of a check that a person records: when it is needed, where it is shown, and that it can be erased.

use domain::Digest;
use serde_json::{Value, json};

use super::record;
use crate::support::{FAILED, Home, PASSED};

const PERSON: &str = "Dana Ruiz";

/// A home where a pass was recorded with a file and a reason that name a person.
fn home() -> Home {
    let home = Home::new();
    home.write("stripe of Dana Ruiz.json", "{}");
    record(
        &home,
        &[
            "check",
            "stripe-fixture",
            "--outcome",
            "pass",
            "--evidence",
            "stripe of Dana Ruiz.json",
            "--by-hand",
            "Dana Ruiz ran it with the vendor",
        ],
    );
    home
}

#[test]
fn what_backs_a_check_is_a_file_an_address_or_words() {
    let home = Home::new();
    home.write("api.json", "{}");
    let digest = Digest::of_bytes(b"{}").to_string();
    let cases = [
        ("api.json", json!(digest)),
        ("https://ci.example.com/runs/12", Value::Null),
        ("HTTPS://ci.example.com", Value::Null),
        ("ticket OPS-12", Value::Null),
        ("OPS-12", Value::Null),
        ("seen by the team, see OPS/12", Value::Null),
        ("release 1.2", Value::Null),
        ("s3://evidence/run", Value::Null),
    ];
    for (evidence, sha256) in cases {
        let told = record(
            &home,
            &[
                "check",
                "api",
                "--outcome",
                "pass",
                "--json",
                "--evidence",
                evidence,
            ],
        )
        .json();
        assert_eq!(told["evidence"]["reference"], evidence);
        assert_eq!(told["evidence"]["sha256"], sha256, "{evidence}");
        assert_eq!(told["what"], "api passed, recorded by hand");
    }
    let failed = record(&home, &["check", "api", "--outcome", "fail", "--json"]).json();
    assert_eq!(failed["evidence"], Value::Null);
}

#[test]
fn runs_and_approvals_take_neither_flag_and_no_variable_says_what_is_recorded() {
    let home = Home::new();
    for command in [
        &["run", "preflight"][..],
        &["approval", "dpia", "--reference", "DPIA-12"],
    ] {
        for flag in ["--evidence", "--by-hand"] {
            let ran = home.run(&[&["record"], command, &[flag, "x"]].concat());
            assert_eq!(ran.code, 2, "{command:?} {flag}");
            assert!(ran.stderr.contains(&format!("'{flag}'")), "{}", ran.stderr);
        }
    }
    let variables = [
        "OUTCOME",
        "EVIDENCE",
        "BY_HAND",
        "REFERENCE",
        "AT",
        "VALID_UNTIL",
    ];
    let variables = variables.map(|name| (format!("THESMIOS_RECORD_{name}"), "pass".to_owned()));
    let check = ["record", "check", "api"];
    let ran = home.run_with(&check, &variables, b"");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--outcome <OUTCOME>"), "{}", ran.stderr);
    let failed = [&check[..], &["--outcome", "fail", "--json"]].concat();
    let ran = home.run_with(&failed, &variables, b"");
    assert_eq!(ran.json()["evidence"], Value::Null, "{}", ran.stderr);
    for verb in [
        &["record", "check", "--help"][..],
        &["record", "run", "--help"],
        &["check", "--help"],
    ] {
        let help = home.run(verb).stdout;
        assert!(!help.contains("THESMIOS_RECORD"), "{help}");
    }
}

#[test]
fn the_operator_sees_what_backs_a_check_and_nobody_else_does() {
    let home = home();
    let digest = Digest::of_bytes(b"{}").to_string();
    let told = home.run(&["history", "--all"]).stdout;
    for line in [
        format!("    evidence: stripe of Dana Ruiz.json {digest}\n"),
        "    by hand: Dana Ruiz ran it with the vendor\n".to_owned(),
    ] {
        assert!(told.contains(&line), "{told}");
    }
    let point = home.run(&["history", "--json"]).json()["points"][0].clone();
    assert_eq!(point["what"], "stripe-fixture passed, recorded by hand");
    assert_eq!(
        point["evidence"],
        json!({"reference": "stripe of Dana Ruiz.json", "sha256": digest})
    );
    assert_eq!(point["by_hand"], "Dana Ruiz ran it with the vendor");
    let server = home.serve(&[], &[]);
    for path in [
        "/history",
        "/changes.atom",
        "/api/product/history",
        "/api/product/facts",
        "/vendor-readiness",
        "/api/product/vendor-readiness",
        "/launch-clearance",
        "/api/product/log/tile/entries/000.p/1",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!text.contains(PERSON), "{path}");
        assert!(!text.contains("with the vendor"), "{path}");
    }
    for path in [
        "/history",
        "/changes.atom",
        "/vendor-readiness",
        "/api/product/vendor-readiness",
    ] {
        assert!(
            server.get(path).text().contains("recorded by hand"),
            "{path}"
        );
    }
    let public = server.get("/api/product/history").json()["points"].to_string();
    assert!(
        !public.contains("\"evidence\"") && !public.contains("\"by_hand\""),
        "{public}"
    );
    let facts = home.run(&["facts"]).stdout;
    assert!(
        facts.contains("stripe-fixture  recorded by hand"),
        "{facts}"
    );
    assert!(!facts.contains(PERSON), "{facts}");
}

#[test]
fn an_erased_entry_keeps_neither_its_reference_nor_its_reason() {
    let home = home();
    let ran = home.run(&["erase", "--entry", "0"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("by_hand, evidence/reference erased"),
        "{}",
        ran.stdout
    );
    for command in [
        &["export"][..],
        &["history", "--all"],
        &["history", "--json"],
    ] {
        let ran = home.run(command);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(!ran.stdout.contains(PERSON), "{}", ran.stdout);
    }
    let told = home.run(&["history", "--all"]).stdout;
    assert!(told.contains("evidence: [erased] sha256:"), "{told}");
    assert_eq!(home.run(&["verify", "--log", "deployment"]).code, 0);
}

#[test]
fn what_a_failure_leaves_out_is_not_shown() {
    let home = Home::new();
    record(&home, &FAILED[1..]);
    record(&home, &PASSED[1..]);
    let points = home.run(&["history", "--json"]).json()["points"].clone();
    assert_eq!(points[1]["evidence"], Value::Null);
    assert_eq!(points[0]["evidence"]["reference"], PASSED[6]);
}

#[test]
fn evidence_that_is_empty_or_says_otherwise_is_refused() {
    let home = Home::new();
    home.write("empty.txt", "");
    let document =
        |outcome| format!(r#"{{"schema":"thesmios.check/1","check":"api","outcome":"{outcome}"}}"#);
    home.write("failed.json", document("fail"));
    home.write("passed.json", document("pass"));
    for (check, outcome, evidence, expected) in [
        ("api", "pass", "empty.txt", Some("`empty.txt` is empty")),
        ("api", "pass", "failed.json", Some("ended with `fail`")),
        ("launch", "pass", "passed.json", Some("a run of `api`")),
        ("api", "fail", "passed.json", Some("ended with `pass`")),
        ("api", "pass", "passed.json", None),
        ("api", "fail", "failed.json", None),
    ] {
        let ran = home.run(&[
            "record",
            "check",
            check,
            "--outcome",
            outcome,
            "--evidence",
            evidence,
        ]);
        match expected {
            Some(words) => assert!(
                ran.code == 2 && ran.stderr.contains(words),
                "{}",
                ran.stderr
            ),
            None => assert_eq!(ran.code, 0, "{}", ran.stderr),
        }
    }
}
