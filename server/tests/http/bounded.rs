//! Answers do not repeat long input, and incomplete bodies are refused.

use super::{captured, raw};
use crate::support::{Home, Server};

/// Maximum size of an answer about one document, in bytes: problems of at most 16 KiB, each escaped.
const ANSWER_MAX: usize = 128 * 1024;

fn form(document: &str) -> Vec<u8> {
    format!("--x\r\nContent-Disposition: form-data; name=\"text\"; filename=\"{0}\"\r\n\r\n{document}\r\n--x--\r\n", "n".repeat(100_000)).into_bytes()
}

fn page_of(server: &Server, path: &str) -> usize {
    server.get(path).body.len()
}

#[test]
fn a_key_of_mebibytes_is_answered_in_short() {
    let home = Home::new();
    let server = captured(&home);
    let key = "k".repeat(3 * 1024 * 1024);
    let document = format!("{{\"schema\":\"thesmios.facts/1\",\"{key}\":[0.5,{{\"a\":0.5}}]}}");
    for path in ["/api/product/clearance", "/api/product/claims/check"] {
        let answer = server.post(path, document.as_bytes());
        assert_eq!(answer.status, 422, "{path}");
        assert!(
            answer.body.len() < ANSWER_MAX,
            "{path}: {}",
            answer.body.len()
        );
    }
    let bundle =
        format!("{{\"schema\":\"thesmios.bundle/1\",\"verdict\":{{\"{key}\":[0.5,{document}]}}}}");
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    for path in ["/verify", "/claims"] {
        let answer = server.ask("POST", path, &kind, &form(&bundle));
        let more = answer.body.len().saturating_sub(page_of(&server, path));
        assert!(more < 2 * ANSWER_MAX, "{path}: {} {more}", answer.status);
    }
}

#[test]
fn a_log_of_very_many_logs_is_reported_in_short() {
    let home = Home::new();
    let server = captured(&home);
    let line =
        "{\"schema\":\"thesmios.log/1\",\"log\":\"deployment\",\"origin\":\"o\",\"keys\":[]}\n";
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    let answer = server.ask("POST", "/verify", &kind, &form(&line.repeat(20_000)));
    let more = answer
        .body
        .len()
        .saturating_sub(page_of(&server, "/verify"));
    assert!(more < ANSWER_MAX, "{more}");
}

#[test]
fn commands_answer_in_short_and_steer_no_terminal() {
    let home = Home::new();
    let key = format!("\\u001b[31m\\u009b\\u202e{}", "k".repeat(3 * 1024 * 1024));
    let facts = format!(
        "{{\"schema\":\"thesmios.facts/1\",\"as_of\":\"2026-11-20T09:00:00Z\",\"{key}\":1}}"
    );
    let known = facts.replace(
        &format!("\"{key}\":1"),
        &format!("\"variables\":{{\"{key}\":{{\"state\":\"set\"}}}}"),
    );
    for (arguments, input) in [
        (&["clearance", "--facts", "-"] as &[&str], &facts),
        (&["clearance", "--facts", "-"], &known),
        (&["plan", "--facts", "-"], &facts),
        (&["verify", "-"], &facts),
        (&["check", "claims", "-"], &facts),
    ] {
        let ran = home.run_with(arguments, &[], input.as_bytes());
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.len() < ANSWER_MAX, "{arguments:?}: {}", said.len());
        for steers in ['\u{1b}', '\u{9b}', '\u{202e}'] {
            assert!(!said.contains(steers), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn what_does_not_arrive_whole_is_a_bad_request() {
    let home = Home::new();
    let server = captured(&home);
    let host = raw::address(&server);
    for path in ["/api/product/clearance", "/api/product/claims/check"] {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        );
        let answer = raw::sent(&server, format!("{head}5\r\n{{\"a\":\r\nzz\r\n").as_bytes());
        assert_eq!(raw::status(&answer), 400, "{answer}");
        assert!(answer.contains("/problems/not-whole"), "{answer}");
    }
    let head = format!(
        "POST /verify HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    let answer = raw::sent(&server, format!("{head}zz\r\n").as_bytes());
    assert_eq!(raw::status(&answer), 400, "{answer}");
}
