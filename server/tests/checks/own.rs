//! Self-checks: a server checks its own deployment from outside and records the outcome, and its gate follows.

use std::{net::TcpListener, time::Duration};

use backend::{
    checks::{SelfCheck, SelfCheckError},
    probe::Process,
    remote::Client,
    smoke::Here,
};
use domain::ledger::note::VerifyingKey;
use serde_json::{Value, json};

use super::proxy::Proxy;
use crate::{
    log::within,
    support::{Home, Server},
};

/// Timeout of the self-checks: both make some two hundred requests, and compute each page again without optimisation.
const PATIENCE: Duration = Duration::from_mins(3);

/// An address that is free at the moment, for a server whose public address must be known before it starts.
fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

/// Waits until the outcome of a check is recorded, and returns the facts at that time.
fn facts_with(server: &Server, check: &str, outcome: &str) -> Value {
    within(PATIENCE, "the self-check", || {
        let facts = server.get("/api/product/facts").json();
        let mut runs = facts["checks"].as_array().into_iter().flatten();
        let found = runs.any(|run| run["check"] == check && run["outcome"] == outcome);
        found.then_some(facts)
    })
}

/// State of the gate for the public deployment in a tenant's verdict, and what it lacks.
fn gate(server: &Server, mut facts: Value) -> (Value, Value) {
    facts["tenant"] = json!({"id": "northwind"});
    let body = facts.to_string();
    let verdict = server
        .post("/api/product/clearance", body.as_bytes())
        .json();
    let verdict = verdict.get("verdict").unwrap_or(&verdict).clone();
    let gates = verdict["gates"].as_array().expect("gates").clone();
    let gate = gates.iter().find(|gate| gate["id"] == "public-deployment");
    let gate = gate.expect("the gate");
    (gate["state"].clone(), gate["unmet"].clone())
}

#[test]
fn a_fresh_deployment_checks_itself_and_its_gate_stays_shut() {
    let (home, address) = (Home::new(), free_address());
    let public = format!("http://{address}");
    let server = home.serve(&["--addr", &address, "--public-url", &public], &[]);
    facts_with(&server, "api", "pass");
    let facts = facts_with(&server, "launch", "fail");
    let run = facts["checks"][0].clone();
    assert_eq!(
        run["run_by"],
        format!("thesmios {}", env!("CARGO_PKG_VERSION"))
    );
    assert!(run["valid_until"].is_string(), "{run}");
    let (state, unmet) = gate(&server, facts);
    assert_eq!(state, "not_met");
    let launch = (&unmet[0]["kind"], &unmet[0]["id"]);
    assert_eq!(launch, (&json!("check"), &json!("launch")), "{unmet}");
    assert_what_a_person_says_is_checked_again(&home, &server);
    assert_eq!(server.stop().code, Some(0));
    let doctor = home.run(&["doctor"]).stdout;
    for words in [
        "`launch` failed at ",
        "run `thesmios check launch` to see why",
        "`api` passed at ",
    ] {
        assert!(doctor.contains(words), "{words}: {doctor}");
    }
}

/// A pass that a person records counts only until the server has run the check itself.
fn assert_what_a_person_says_is_checked_again(home: &Home, server: &Server) {
    let launch = || {
        let facts = server.get("/api/product/facts").json();
        let mut runs = facts["checks"].as_array().into_iter().flatten();
        runs.find(|run| run["check"] == "launch").cloned()
    };
    let before = launch().expect("a run");
    let said = [
        "record",
        "check",
        "launch",
        "--outcome",
        "pass",
        "--evidence",
        "ticket OPS-12",
    ];
    let ran = home.run(&said);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    within(PATIENCE, "the check after it", || {
        let found = launch()?;
        let seen = found["outcome"] == "fail" && found["run_by"].is_string();
        (seen && found["at"].as_str() > before["at"].as_str()).then_some(())
    });
}

#[test]
fn a_public_address_that_cannot_be_reached_is_not_recorded() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let facts = server.get("/api/product/facts").json();
    assert!(
        facts["checks"].as_array().is_none_or(Vec::is_empty),
        "{facts}"
    );
    let doctor = home.run(&["doctor"]).stdout;
    for words in [
        "`api` is not recorded yet; `launch` is not recorded yet",
        "the public URL cannot be reached: `http://127.0.0.1:9/api/health` refused the connection",
    ] {
        assert!(doctor.contains(words), "{words}: {doctor}");
    }
}

/// A deployment that is busy says nothing of its pages: nothing is found that could be recorded.
#[test]
fn a_deployment_that_is_too_busy_is_not_judged() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let proxy = Proxy::before(&server, |path, reply| {
        if path == "/api/product/front" {
            reply.status = 503;
            reply.header("retry-after", "0");
            reply.header("content-type", "application/problem+json");
        }
    });
    let client = Client {
        origin: proxy.url.clone(),
        ca_file: None,
        limit: Duration::from_secs(20),
    };
    let key = server.get("/api/product/log/key").text();
    let key = VerifyingKey::parse(key.trim()).expect("a key");
    let loaded = backend::catalogue::load(None).expect("the catalogue");
    let here = Here {
        catalogue: loaded.catalogue,
        environment: &Process,
    };
    let mut found = Vec::new();
    let ended = SelfCheck::all(&client, &key, here, &mut |check| found.push(check));
    assert!(matches!(ended, Err(SelfCheckError::Busy(_))), "{ended:?}");
    assert!(found.is_empty(), "{found:?}");
}
