//! The page that checks texts, as a browser without script uses it, and the JSON answer about the same text.

mod refused;

use serde_json::{Value, json};

use super::{DENIAL, PROMISE, captured_day, check};
use crate::support::{Answered, Home, Server};

const BOUNDARY: &str = "----form-2718281828";
const CHECK: &str = "/api/product/claims/check";
/// Promise that is locked only by one fixture.
const CONTROLS: &str = "You get proven enterprise file controls.";
const PROVEN: &str = "?pass=check:evidence-fixture";
/// Text that is far from any promise.
const MARKER: &str = "marker-1618033988";

fn captured(home: &Home) -> Server {
    home.serve(&["--facts", &captured_day().to_string_lossy()], &[])
}

fn post(server: &Server, query: &str, file: &str, text: &[u8]) -> Answered {
    let disposition = if file.is_empty() {
        "name=\"text\"".to_owned()
    } else {
        format!("name=\"file\"; filename=\"{file}\"")
    };
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = [head.as_bytes(), text, end.as_bytes()].concat();
    server.ask(
        "POST",
        &format!("/claims{query}"),
        &[("content-type", &kind)],
        &body,
    )
}

fn ask(server: &Server, query: &str, body: &Value) -> Answered {
    let headers = [("content-type", "application/json")];
    let body = body.to_string();
    server.ask(
        "POST",
        &format!("{CHECK}{query}"),
        &headers,
        body.as_bytes(),
    )
}

/// The word before the sentence in the result of the page.
fn word(answer: &Answered) -> String {
    let text = answer.text();
    let said = text.split("data-verified=\"").nth(1).expect("a result");
    said.split('"').next().expect("a word").to_owned()
}

#[test]
fn the_page_lets_a_text_be_checked_and_says_what_may_be_said() {
    let home = Home::new();
    let server = captured(&home);
    let page = server.get("/claims");
    let html = page.text();
    assert_eq!(page.status, 200);
    for part in [
        "<title>Check a text</title>",
        "<form id=\"check\" class=\"check\" method=\"post\" action=\"/claims\"",
        "Not included in this order:",
        "data-wording=\"self-serve-paid\"",
        "data-claim=\"self-serve-checkout\"",
        "id=\"page-data\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("data-verified"), "nothing was checked yet");
    let tag = page.header("etag").to_owned();
    let again = server.ask("GET", "/claims", &[("if-none-match", &tag)], b"");
    assert_eq!(again.status, 304);
    let supposed = server.get(&format!("/claims{PROVEN}"));
    assert!(supposed.text().contains("Hypothetical."));
    let wrong = server.ask("DELETE", "/claims", &[], b"");
    assert_eq!(
        (wrong.status, wrong.header("allow")),
        (405, "GET,HEAD,POST")
    );
}

/// What the page says of a mode, up to the next mode.
fn of_mode<'a>(html: &'a str, id: &str) -> &'a str {
    let start = html
        .find(&format!("data-wording=\"{id}\""))
        .expect("a mode");
    let rest = &html[start..];
    &rest[..rest.find("</article>").expect("its end")]
}

#[test]
fn each_mode_tells_what_may_be_said_and_what_not_yet() {
    let home = Home::new();
    let server = captured(&home);
    let page = server.get("/claims");
    let html = page.text();
    for id in ["managed-private-beta", "self-serve-paid"] {
        let told = of_mode(&html, id);
        let not_yet = told.split("Do not say yet").nth(1).expect("a list");
        assert!(not_yet.contains("Self-serve checkout"), "{told}");
    }
    let instead = "Paid by invoice or order form; checkout is not part of this offer.";
    // A claim has one answer, whatever the mode.
    for id in ["managed-private-beta", "self-serve-paid"] {
        assert!(of_mode(&html, id).contains("You may say"));
        assert!(of_mode(&html, id).contains(instead));
    }
}

#[test]
fn a_promise_is_marked_in_its_sentence_with_what_to_say_instead() {
    let home = Home::new();
    let server = captured(&home);
    let answer = post(&server, "", "", PROMISE.as_bytes());
    let html = answer.text();
    assert_eq!((answer.status, word(&answer).as_str()), (200, "locked"));
    assert_eq!(answer.header("cache-control"), "no-store");
    for part in [
        "You get <mark>self-serve checkout</mark>.",
        "Paid by invoice or order form; checkout is not part of this offer.",
        "/launch-clearance#mode-self-serve-paid",
        "20 November 2026, 09:00 UTC",
        "locked until Stripe secrets and Stripe prices. Owner: Finance.",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let denied = post(&server, "", "", DENIAL.as_bytes());
    assert_eq!(word(&denied), "clear");
    assert!(denied.text().contains("data-certainty=\"denied\""));
    assert!(denied.text().contains("Read as denied: 1"));
    let clean = post(&server, "", "", b"You pay by invoice.").text();
    assert!(clean.contains("No known wording of a locked claim was found."));
}

#[test]
fn a_file_is_read_by_its_name() {
    let home = Home::new();
    let server = captured(&home);
    let html = "<p>self<b>-serve</b>&nbsp;check&shy;out</p>";
    let answer = post(&server, "", "page.html", html.as_bytes());
    assert_eq!(word(&answer), "locked");
    assert!(
        answer.text().contains("<mark>self-serve check"),
        "{}",
        answer.text()
    );
    let inside = "<script>'self-serve checkout'</script><p>Hello.</p>";
    assert_eq!(
        word(&post(&server, "", "page.html", inside.as_bytes())),
        "clear"
    );
}

#[test]
fn what_is_supposed_unlocks() {
    let home = Home::new();
    let server = captured(&home);
    for (query, expected, outcome) in [("", "locked", "fail"), (PROVEN, "clear", "pass")] {
        let answer = post(&server, query, "", CONTROLS.as_bytes());
        assert_eq!(word(&answer), expected, "{query}");
        assert_eq!(answer.text().contains("Hypothetical."), !query.is_empty());
        let told = ask(&server, query, &json!({"text": CONTROLS}));
        assert_eq!(told.json()["outcome"], outcome, "{query}");
    }
}

#[test]
fn programs_are_told_what_the_command_line_says() {
    let home = Home::new();
    let server = captured(&home);
    for (name, text) in [
        ("a.txt", PROMISE),
        ("a.md", "**self**-serve _checkout_"),
        ("a.txt", DENIAL),
        ("a.txt", "Hello."),
    ] {
        let told = ask(&server, "", &json!({"text": text, "name": name})).json();
        let ran = check(name, text);
        assert_eq!(ran.code == 4, told["outcome"] == "fail", "{text}");
        let json: Value = {
            let home = Home::new();
            home.write(name, text);
            super::check_with(&home, name, &["--json"]).json()
        };
        assert_eq!(told["hits"], json["hits"], "{text}");
        assert_eq!(told["facts_digest"], json["facts_digest"]);
    }
}

/// Only the sentence that promises is repeated; the rest of a text is neither answered nor logged.
#[test]
fn a_text_is_not_told() {
    let home = Home::new();
    let facts = captured_day();
    let arguments = ["--facts", &facts.to_string_lossy(), "--log", "trace"];
    let server = home.serve(&arguments, &[]);
    let text = format!("{MARKER} is a secret.\n\n{PROMISE}\n\nAgain {MARKER}.");
    let mut answers = vec![post(&server, "", "", text.as_bytes())];
    answers.push(ask(&server, "", &json!({"text": text})));
    answers.push(ask(&server, "", &json!({"text": {MARKER: MARKER}})));
    answers.push(server.ask(
        "POST",
        CHECK,
        &[],
        format!("{{\"text\": \"{MARKER}").as_bytes(),
    ));
    for answer in answers {
        assert!(
            !answer.everything().contains(MARKER),
            "{}",
            answer.everything()
        );
    }
    let stopped = server.stop();
    assert!(!stopped.log.contains(MARKER), "{}", stopped.log);
    for entry in std::fs::read_dir(home.data_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        let kept = std::fs::read(entry.path()).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&kept).contains(MARKER));
    }
}
