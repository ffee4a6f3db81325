//! Requests that a log cannot answer are refused with what was expected; see `refused.toml`.

use std::{fs, path::Path};

use crate::support::{Answered, Home, captured_day};

use super::{ADDRESS, append_many, shown_at};

struct Case {
    path: String,
    status: u16,
    kind: String,
    parameters: Vec<String>,
    expected: String,
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/log/refused.toml");
    let file: toml::Table = fs::read_to_string(path)
        .expect("the table")
        .parse()
        .expect("TOML");
    let cases = file["refused"].as_array().expect("cases").iter();
    cases.map(read).collect()
}

fn read(case: &toml::Value) -> Case {
    let text = |key: &str| case[key].as_str().expect("a text").to_owned();
    let parameters = case["parameters"].as_array().expect("names").iter();
    Case {
        path: text("path"),
        status: u16::try_from(case["status"].as_integer().expect("a status")).expect("a status"),
        kind: text("kind"),
        parameters: parameters
            .map(|name| name.as_str().expect("a name").to_owned())
            .collect(),
        expected: text("expected"),
    }
}

fn assert_refused(case: &Case, answer: &Answered) {
    let Case {
        path,
        status,
        kind,
        parameters,
        expected,
    } = case;
    assert_eq!(answer.status, *status, "{path}: {}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{path}"
    );
    let problem = answer.json();
    assert_eq!(problem["type"], format!("/problems/{kind}"), "{path}");
    let told = problem["problems"].as_array().cloned().unwrap_or_default();
    let named: Vec<_> = told
        .iter()
        .map(|told| told["parameter"].as_str().expect("a name"))
        .collect();
    assert_eq!(named, *parameters, "{path}");
    let says = |told: &serde_json::Value| {
        told["expected"]
            .as_str()
            .is_some_and(|told| told.contains(expected))
    };
    assert!(told.iter().any(says), "{path}: {problem}");
}

#[test]
fn every_bad_question_is_a_problem_that_says_what_was_expected() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    append_many(&home, 6);
    shown_at(&server, 7);
    let cases = cases();
    assert!(cases.len() > 25);
    for case in &cases {
        assert_refused(case, &server.get(&format!("{ADDRESS}/{}", case.path)));
    }
    let sent = server.ask("POST", &format!("{ADDRESS}/checkpoint"), &[], b"{}");
    assert_eq!((sent.status, sent.header("allow")), (405, "GET,HEAD"));
    assert_eq!(shown_at(&server, 7).size, 7, "it still works");
}

#[test]
fn fixed_facts_have_no_log() {
    let home = Home::new();
    let server = home.serve(&["--facts", &captured_day().to_string_lossy()], &[]);
    let paths = [
        "checkpoint",
        "key",
        "entries/0",
        "entries/0.tlog-proof",
        "tile/0/000",
        "proof/inclusion?seq=0",
        "proof/consistency?from=0",
    ];
    for path in paths {
        let answer = server.get(&format!("{ADDRESS}/{path}"));
        assert_eq!(
            (answer.status, &answer.json()["type"]),
            (404, &"/problems/no-log".into()),
            "{path}"
        );
    }
    assert!(!home.data_dir().join("thesmios.db").exists());
}
