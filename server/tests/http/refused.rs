//! Refusals: bad documents, unknown addresses, other sites. Each is a problem document.

use serde_json::Value;

use super::captured;
use crate::{
    bad_facts,
    support::{Answered, Home, captured_day},
};

#[test]
fn every_bad_document_is_a_problem_with_a_place() {
    let home = Home::new();
    let server = captured(&home);
    for bad in bad_facts::all()
        .into_iter()
        .filter(|bad| !bad.bytes.is_empty())
    {
        let answer = server.post("/api/product/clearance", &bad.bytes);
        assert_eq!(answer.status, bad.status, "{}: {}", bad.name, answer.text());
        let problem = problem(&answer);
        if bad.status != 413 {
            let places = problem["problems"].as_array().expect("places");
            let place = places.iter().any(|place| place["pointer"] == bad.pointer);
            assert!(place, "{}: {problem}", bad.name);
        }
        assert!(
            !answer.everything().contains(bad_facts::MARKER),
            "{}",
            bad.name
        );
    }
    assert_eq!(
        server
            .ask("POST", "/api/product/clearance", &[], b"")
            .status,
        400
    );
    assert_eq!(server.get("/api/health").status, 200, "it still works");
}

fn problem(answer: &Answered) -> Value {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    assert!(
        problem["type"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("/problems/"))
    );
    problem
}

#[test]
fn other_refusals_are_problems_too() {
    let home = Home::new();
    let server = captured(&home);
    for path in [
        "/api/nothing",
        "/api/product/no-such-page",
        "/api/product/a/b",
        "/api/product/%ff",
    ] {
        let answer = server.get(path);
        assert_eq!(problem(&answer)["status"], 404, "{path}");
    }
    let deleted = server.ask("DELETE", "/api/product/facts", &[], b"");
    assert_eq!(
        (
            problem(&deleted)["status"].as_u64(),
            deleted.header("allow")
        ),
        (Some(405), "GET,HEAD")
    );
    let fetched = server.get("/api/product/clearance");
    assert_eq!(
        (
            problem(&fetched)["status"].as_u64(),
            fetched.header("allow")
        ),
        (Some(405), "POST")
    );
    let form = server.ask(
        "POST",
        "/api/product/clearance",
        &[("content-type", "text/plain")],
        b"{}",
    );
    assert_eq!(problem(&form)["status"], 415);
    let untyped = server.ask("POST", "/theme", &[], b"theme=dark");
    assert_eq!(problem(&untyped)["title"], "this is not sent as a form");
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let large = vec![b'x'; 5 * 1024 * 1024];
    let large = server.ask("POST", "/theme", &kind, &large);
    assert_eq!(problem(&large)["status"], 413);
}

#[test]
fn another_site_cannot_send_but_a_program_can() {
    let home = Home::new();
    let server = captured(&home);
    let facts = std::fs::read(captured_day()).expect("the captured day");
    let send =
        |headers: &[(&str, &str)]| server.ask("POST", "/api/product/clearance", headers, &facts);
    assert_eq!(send(&[]).status, 200, "no type means JSON");
    assert_eq!(
        send(&[("content-type", "application/json; charset=utf-8")]).status,
        200
    );
    assert_eq!(send(&[("sec-fetch-site", "same-origin")]).status, 200);
    let crossed = send(&[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://elsewhere.example"),
    ]);
    assert_eq!(problem(&crossed)["type"], "/problems/cross-site");
}
