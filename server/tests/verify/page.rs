//! The page that verifies a bundle, and its answers to what is sent to it.

use super::{
    BUNDLE,
    asked::{Asked, boundary, form},
    captured, post,
};
use crate::support::Home;

#[test]
fn the_form_says_what_is_wrong_with_what_it_is_sent() {
    let home = Home::new();
    let server = captured(&home);
    let kept = |home: &Home| std::fs::read_dir(home.path()).expect("files").count();
    let before = kept(&home);
    let large = vec![b' '; 9 * 1024 * 1024];
    let mut asked = vec![
        (post(&server, "text", b" \r\n"), 422, "Choose a file"),
        (post(&server, "other", b"{}"), 422, "Choose a file"),
        (post(&server, "file", &large), 413, "at most 8 MiB"),
    ];
    let json = [("content-type", "application/json")];
    let sent = server.ask("POST", "/verify", &json, b"{}");
    asked.push((sent, 415, "thesmios verify FILE"));
    for (answer, status, says) in asked {
        assert_eq!(answer.status, status, "{says}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        let told = Asked::read(&answer);
        assert!(told.says.contains(says), "{told:?}");
    }
    let headers = [
        ("content-type", &*boundary()),
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://elsewhere.example"),
    ];
    let crossed = server.ask("POST", "/verify", &headers, &form("text", b"{}"));
    assert_eq!(crossed.status, 403);
    assert_eq!(kept(&home), before, "nothing is kept");
}

#[test]
fn what_is_repeated_cannot_end_its_element() {
    let home = Home::new();
    let server = captured(&home);
    let mut bundle = server.get(BUNDLE).json();
    bundle["verdict"]["<script>alert(1)</script>"] = "\"><script>alert(2)</script>".into();
    let answer = post(&server, "text", bundle.to_string().as_bytes());
    let html = answer.text();
    assert!(!html.contains("<script>alert"), "it is escaped");
    let told = Asked::read(&answer).document();
    let place = &told["differences"][0];
    assert_eq!(place["pointer"], "/verdict/<script>alert(1)<~1script>");
}

#[test]
fn the_page_is_one_like_the_others() {
    let home = Home::new();
    let server = captured(&home);
    let answer = server.get("/verify");
    let html = answer.text();
    assert_eq!(answer.status, 200);
    assert!(html.contains("<title>Check a bundle</title>"));
    assert!(html.contains("<form id=\"check\" class=\"check\" method=\"post\" action=\"/verify\""));
    assert!(!html.contains("id=\"page-data\""), "bundles bring theirs");
    let tag = answer.header("etag").to_owned();
    let again = server.ask("GET", "/verify", &[("if-none-match", &tag)], b"");
    assert_eq!(again.status, 304);
    let dark = server.ask("GET", "/verify", &[("cookie", "theme=dark")], b"");
    assert!(dark.text().contains("data-theme=\"dark\""));
    let wrong = server.ask("DELETE", "/verify", &[], b"");
    assert_eq!(
        (wrong.status, wrong.header("allow")),
        (405, "GET,HEAD,POST")
    );
}
