//! What a catalogue lists as published, and the report of the check that requests all of it.

use super::{
    broken, captured, check,
    peer::Peer,
    proxy::{Proxy, forward},
};
use crate::support::{Home, Server};

/// Paths that this version's catalogue lists as published and that the server does not answer yet. A change that adds
/// one removes it from here.
const NOT_YET: [&str; 18] = [
    "/status",
    "/legal",
    "/privacy",
    "/terms",
    "/trust",
    "/readiness",
    "/implementation",
    "/production-proof",
    "/dpa",
    "/sla",
    "/subprocessors",
    "/api/product/production-proof",
    "/api/product/launch-evidence",
    "/api/product/customer-launch-room",
    "/api/product/operations-evidence",
    "/api/product/procurement-evidence",
    "/api/product/security-assurance",
    "/api/product/provisioning-guides",
];

/// A server that also answers the paths that are not built yet, so that everything else can be broken in turn.
fn complete(server: &Server, broken: &'static str) -> Peer {
    let behind = server.url.replace("http://", "");
    Peer::plain(move |asked| {
        let path = asked.split(' ').nth(1).unwrap_or_default();
        if path == broken {
            return Some(page("404 Not Found", "text/html"));
        }
        Some(match NOT_YET.contains(&path) {
            true if path.starts_with("/api/") => page("200 OK", "application/json"),
            true => page("200 OK", "text/html"),
            false => forward(&behind, asked).bytes(),
        })
    })
}

fn page(status: &str, media_type: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}")
        .into_bytes()
}

#[test]
fn a_fresh_deployment_fails_by_the_name_of_each_path_that_is_not_there() {
    let home = Home::new();
    let server = captured(&home);
    let ran = check(&home, "launch", &server.url);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    let expected = NOT_YET.map(|path| {
        let words = "answers 404 where 200 was expected; the catalogue lists it as published";
        (path.to_owned(), format!("`{path}` {words}"))
    });
    assert_eq!(broken(&ran), expected);
}

#[test]
fn a_deployment_with_everything_that_is_published_holds() {
    let home = Home::new();
    let server = captured(&home);
    let peer = complete(&server, "");
    let ran = check(&home, "launch", &peer.http());
    assert_eq!(ran.code, 0, "{:#?}{}", broken(&ran), ran.stderr);
}

#[test]
fn each_published_path_that_breaks_is_named() {
    let home = Home::new();
    let server = captured(&home);
    for path in [
        "/",
        "/vendor-readiness",
        "/status",
        "/api/product/launch-evidence",
    ] {
        let peer = complete(&server, path);
        let ran = check(&home, "launch", &peer.http());
        assert_eq!(ran.code, 4, "{path}: {}", ran.stderr);
        let broken = broken(&ran);
        let names =
            |(_, detail): &(String, String)| detail.starts_with(&format!("`{path}` answers 404"));
        assert!(broken.iter().any(names), "{path}: {broken:#?}");
    }
}

#[test]
fn a_report_has_a_line_for_each_group_and_each_failure() {
    let home = Home::new();
    let server = captured(&home);
    let proxy = Proxy::before(&server, |path, reply| {
        if path == "/vendor-readiness" {
            reply.header("x-content-type-options", "");
        }
    });
    let arguments = ["check", "launch", "--smoke-url", &proxy.url];
    let ran = home.run(&arguments);
    let report = ran.stdout.replace(&proxy.url, "http://deployment");
    insta::assert_snapshot!("launch_in_groups", report);
    let all = home.run(&[&arguments[..], &["--verbose"]].concat());
    let lines = |text: &str, word: &str| text.lines().filter(|line| line.contains(word)).count();
    assert_eq!(lines(&all.stdout, " fail  "), NOT_YET.len() + 1);
    assert!(lines(&all.stdout, " pass  ") > 100, "{}", all.stdout);
}
