//! `thesmios check` against a deployment: everything holds for a real one, and each alteration is found by name.

mod altered;
mod documents;
mod leaks;
mod own;
mod pages;
mod peer;
mod proxy;
mod published;
mod redirects;
mod surface;
mod unanswered;

use std::path::Path;

use serde_json::Value;

use crate::support::{Home, NOBODY, Ran, Server, captured_day};
use proxy::Proxy;

fn captured(home: &Home) -> Server {
    home.serve(&["--facts", &captured_day().to_string_lossy()], &[])
}

fn check(home: &Home, name: &str, url: &str) -> Ran {
    home.run(&["check", name, "--json", "--smoke-url", url])
}

/// Names and details of the findings that do not hold.
fn broken(ran: &Ran) -> Vec<(String, String)> {
    let findings = ran.json()["findings"].as_array().expect("findings").clone();
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("text").to_owned();
    let broken = findings.iter().filter(|finding| finding["holds"] == false);
    broken
        .map(|finding| (text(finding, "name"), text(finding, "detail")))
        .collect()
}

#[test]
fn every_check_holds_for_a_real_deployment() {
    let home = Home::new();
    let server = captured(&home);
    let checks = [
        "front",
        "launch-clearance",
        "launch-unblock-plan",
        "managed-beta-readiness",
        "first-customer-launch-plan",
        "vendor-readiness",
        "api",
    ];
    for name in checks {
        let ran = check(&home, name, &server.url);
        assert_eq!(ran.code, 0, "{name}: {:#?}{}", broken(&ran), ran.stderr);
        let document = ran.json();
        assert_eq!(document["schema"], "thesmios.check/1");
        assert_eq!(
            (&document["check"], &document["outcome"]),
            (&name.into(), &"pass".into())
        );
    }
    let text = home.run(&["check", "vendor-readiness", "--smoke-url", &server.url]);
    assert!(text.stdout.contains("13 of 13 hold"), "{}", text.stdout);
}

#[test]
fn a_revision_may_change_between_two_requests() {
    let home = Home::new();
    let server = captured(&home);
    let mut first = true;
    let proxy = Proxy::before(&server, move |path, reply| {
        if path == "/api/product/facts" && std::mem::take(&mut first) {
            reply.replace("2026-11-20T09", "2026-11-20T08");
        }
    });
    let ran = check(&home, "vendor-readiness", &proxy.url);
    assert_eq!(ran.code, 0, "{:?}", broken(&ran));
}

#[test]
fn the_pages_are_those_of_the_deployment() {
    let home = Home::new();
    let catalogue =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/domain/tests/catalogues/harbour");
    let server = home.serve(&["--catalogue", &catalogue.to_string_lossy()], &[]);
    let ran = check(&home, "quay-board", &server.url);
    assert_eq!(ran.code, 0, "{:?}{}", broken(&ran), ran.stderr);
    let unknown = check(&home, "vendor-readiness", &server.url);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    let known = "readiness, operator-env, claims, quay-board, api, launch";
    assert!(unknown.stderr.contains(known), "{}", unknown.stderr);
}

#[test]
fn what_was_found_is_written_too() {
    let home = Home::new();
    let server = captured(&home);
    let path = home.path().join("found.json");
    let path_text = path.to_string_lossy();
    let ran = home.run(&[
        "check",
        "vendor-readiness",
        "--smoke-url",
        &server.url,
        "--output",
        &path_text,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let written = std::fs::read(&path).expect("the output");
    let written: Value = serde_json::from_slice(&written).expect("JSON");
    assert_eq!(
        (&written["check"], &written["outcome"]),
        (&"vendor-readiness".into(), &"pass".into())
    );
}

#[test]
fn where_nothing_answers_nothing_is_found() {
    let home = Home::new();
    for name in ["vendor-readiness", "api", "launch"] {
        let ran = check(&home, name, NOBODY);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name}");
        assert!(
            ran.stderr.contains("refused the connection after"),
            "{}",
            ran.stderr
        );
    }
}
