//! HTTP: a real server on a free port, asked by a real client.

use std::net::TcpListener;

use serde_json::{Value, json};

use crate::{
    bad_facts,
    support::{Answered, Home, Server, captured_day},
};

fn captured(home: &Home) -> Server {
    home.serve(&["--facts", &captured_day().to_string_lossy()], &[])
}

fn cli(home: &Home, verb: &str) -> Value {
    home.run(&[verb, "--json", "--facts", &captured_day().to_string_lossy()])
        .json()
}

const PUBLIC: [&str; 9] = [
    "/api/product/launch-clearance",
    "/api/product/vendor-readiness",
    "/api/product/facts",
    "/api/product/catalogue",
    "/api/product/bundle",
    "/api/health",
    "/api/readiness",
    "/api/openapi.json",
    "/api/product/launch-unblock-plan",
];

#[test]
fn http_and_command_line_give_the_same_verdict() {
    let home = Home::new();
    let server = captured(&home);
    let verdict = cli(&home, "clearance");
    let page = server.get("/api/product/launch-clearance").json();
    assert_eq!(page["verdict"], verdict);
    assert_eq!(page["page"]["id"], "launch-clearance");
    let facts = std::fs::read(captured_day()).expect("the captured day");
    let posted = server.post("/api/product/clearance", &facts);
    assert_eq!((posted.status, posted.json()), (200, verdict));
    assert_eq!(
        server.get("/api/product/facts").json(),
        serde_json::from_slice::<Value>(&facts).expect("JSON")
    );
}

#[test]
fn public_documents_carry_strong_tags_and_answer_304() {
    let home = Home::new();
    let server = captured(&home);
    for path in PUBLIC {
        let answer = server.get(path);
        let tag = answer.header("etag").to_owned();
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/json"),
            "{path}"
        );
        assert!(tag.starts_with('"') && tag.len() == 66, "{path}: {tag}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        for asked in [
            tag.clone(),
            format!("W/{tag}"),
            "*".to_owned(),
            format!("\"other\", {tag}"),
        ] {
            let again = server.ask("GET", path, &[("if-none-match", &asked)], b"");
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {asked}");
            assert_eq!(again.header("etag"), tag);
        }
        assert_eq!(
            server
                .ask("GET", path, &[("if-none-match", "\"other\"")], b"")
                .status,
            200
        );
        let head = server.ask("HEAD", path, &[], b"");
        assert_eq!(
            (head.status, head.header("etag"), head.body.len()),
            (200, tag.as_str(), 0),
            "{path}"
        );
    }
}

#[test]
fn the_catalogue_can_be_kept_under_its_digest() {
    let home = Home::new();
    let server = captured(&home);
    let verdict = cli(&home, "clearance");
    let digest = verdict["catalogue"]["digest"]
        .as_str()
        .expect("a digest")
        .replace("sha256:", "");
    let named = server.get(&format!("/api/product/catalogue/{digest}"));
    assert!(named.header("cache-control").contains("immutable"));
    assert_eq!(named.body, server.get("/api/product/catalogue").body);
    assert_eq!(server.get("/api/product/catalogue/0000").status, 404);
}

#[test]
fn readiness_is_advisory_unless_it_is_asked_strictly() {
    let home = Home::new();
    let server = captured(&home);
    let advisory = server.get("/api/readiness");
    let strict = server.get("/api/readiness?strict=1");
    assert_eq!((advisory.status, strict.status), (200, 503));
    assert_eq!(advisory.json()["advisory"], "degraded");
    assert_eq!(strict.json()["strict"], "not_ready");
    assert_eq!(
        strict.json()["blockers"][1]["missing"],
        json!(["RESEND_API_KEY"])
    );
    assert_eq!(
        server.get("/api/health").json(),
        json!({ "status": "alive" })
    );
    let asked = |more: &[&str]| {
        home.run(&[&["check", "readiness", "--smoke-url", &server.url], more].concat())
            .code
    };
    assert_eq!((asked(&[]), asked(&["--strict"])), (0, 4));
    assert_eq!(
        home.run(&["check", "launch-clearance", "--smoke-url", &server.url])
            .code,
        0
    );
}

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

#[test]
fn the_description_names_every_route() {
    let home = Home::new();
    let server = captured(&home);
    let description = server.get("/api/openapi.json").json();
    assert!(
        description["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1"))
    );
    let paths: Vec<&String> = description["paths"]
        .as_object()
        .expect("paths")
        .keys()
        .collect();
    insta::assert_json_snapshot!(paths);
}

#[test]
fn live_facts_see_the_server_itself() {
    let home = Home::new();
    // The public address must be known before the server is; a port that was free a moment ago will do.
    let free = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let url = format!("http://{free}");
    let set = [("RESEND_API_KEY".to_owned(), "re_1".to_owned())];
    let server = home.serve(&["--addr", &free.to_string(), "--public-url", &url], &set);
    let facts = server.get("/api/product/facts").json();
    let probes = [
        "database",
        "signing-keys",
        "public-origin",
        "evidence-storage",
        "public-surface",
    ];
    for probe in probes {
        assert_eq!(facts["probes"][probe], "pass", "{probe}");
    }
    let revision = facts["variables"]["RESEND_API_KEY"]["revision"]
        .as_str()
        .expect("a revision");
    assert_eq!(revision.len(), 24);
    let seen = home
        .run_with(&["facts", "--json", "--public-url", &url], &set, b"")
        .json();
    assert_eq!(seen["variables"], facts["variables"]);
    assert_eq!(seen["probes"], facts["probes"]);
    let other = [("RESEND_API_KEY".to_owned(), "re_2".to_owned())];
    let changed = home.run_with(&["facts", "--json"], &other, b"").json();
    assert_ne!(
        changed["variables"], facts["variables"],
        "a revision changes with the value"
    );
}

#[test]
fn a_server_told_to_stop_ends_well() {
    let home = Home::new();
    let server = captured(&home);
    assert_eq!(server.get("/api/health").status, 200);
    assert_eq!(server.stop().code, Some(0));
}

#[test]
fn an_address_in_use_is_said() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = taken.local_addr().expect("an address").to_string();
    let ran = home.run(&["serve", "--addr", &addr]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("cannot listen at"), "{}", ran.stderr);
}
