//! What the page and its JSON interface refuse to check.

use serde_json::json;

use super::{CHECK, ask, captured, post, word};
use crate::support::Home;

#[test]
fn what_is_no_text_is_refused() {
    let home = Home::new();
    let server = captured(&home);
    let large = vec![b'a'; 5 * 1024 * 1024];
    for (file, text, status, says) in [
        ("", &b" \r\n"[..], 422, "Choose a file"),
        ("a.pdf", b"%PDF-1.7", 422, "thesmios check claims FILE"),
        ("a.txt", b"caf\xe9", 422, "UTF-8"),
        ("a.txt", b"---", 422, "no text"),
        ("a.txt", &large, 413, "4 MiB"),
    ] {
        let answer = post(&server, "", file, text);
        assert_eq!(
            (answer.status, word(&answer).as_str()),
            (status, "refused"),
            "{says}"
        );
        assert!(answer.text().contains(says), "{says}");
    }
    for (body, status, kind) in [
        (json!({}), 422, "/problems/text-invalid"),
        (
            json!({"text": "Hello.", "more": 1}),
            422,
            "/problems/text-invalid",
        ),
        (json!({"text": 1}), 422, "/problems/text-invalid"),
        (json!([]), 422, "/problems/text-invalid"),
    ] {
        let answer = ask(&server, "", &body);
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["type"], kind);
    }
    let broken = server.ask("POST", CHECK, &[], b"{");
    assert_eq!(
        (broken.status, &broken.json()["type"]),
        (400, &json!("/problems/not-json"))
    );
    let plain = server.ask("POST", CHECK, &[("content-type", "text/plain")], b"Hello.");
    assert_eq!(plain.status, 415);
}
