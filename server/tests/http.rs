//! HTTP: a real server on a free port, and a real client.

mod abused;
mod bounded;
mod browsers;
mod hosts;
mod raw;
mod refused;
mod running;

use serde_json::{Value, json};

use crate::support::{Home, Server, captured_day};

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
