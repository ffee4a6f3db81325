//! Search over HTTP, and filtered pages, for browsers without script and for programs.

use serde_json::Value;

use crate::support::{Home, Server, captured_day};

fn captured(home: &Home) -> Server {
    home.serve(&["--facts", &captured_day().to_string_lossy()], &[])
}

fn found(server: &Server, query: &str) -> Vec<Value> {
    let answer = server.get(&format!("/api/product/search?{query}"));
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "application/json")
    );
    answer.json()["found"].as_array().expect("a list").clone()
}

#[test]
fn the_page_links_to_what_the_data_says() {
    let home = Home::new();
    let server = captured(&home);
    for query in [
        "q=stripe",
        "q=support+email&set=group:resend",
        "q=auth-api",
        "q=%C3%A9%ff%%00",
    ] {
        let html = server.get(&format!("/search?{query}"));
        assert_eq!(
            (html.status, html.header("content-type")),
            (200, "text/html; charset=utf-8")
        );
        let html = html.text();
        let (_, main) = html.split_once("<main").expect("a page");
        let (main, _) = main.split_once("</main>").expect("its end");
        let links: Vec<_> = main.split("<a href=\"").skip(1).collect();
        let links: Vec<_> = links
            .iter()
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let told = found(&server, query);
        let told: Vec<_> = told.iter().filter_map(|hit| hit["href"].as_str()).collect();
        assert_eq!(links, told, "{query}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(!html.contains("id=\"page-data\""), "{query}");
    }
}

#[test]
fn a_status_is_that_of_what_is_supposed() {
    let home = Home::new();
    let server = captured(&home);
    let status = |query: &str| {
        let hits = found(&server, query);
        let blocker = hits.iter().find(|hit| hit["kind"] == "blocker");
        blocker.expect("the blocker")["status"].clone()
    };
    assert_eq!(status("q=support+email"), "live");
    assert_eq!(status("q=support+email&set=group:resend"), "cleared");
}

#[test]
fn nothing_that_is_sent_is_markup() {
    let home = Home::new();
    let server = captured(&home);
    let html = server
        .get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        .text();
    assert!(!html.contains("<script>alert"));
    assert_eq!(html.matches("&lt;script&gt;alert(1)").count(), 2);
    let endless = "x".repeat(5_000);
    let html = server.get(&format!("/search?q={endless}")).text();
    assert!(html.contains(&"x".repeat(100)) && !html.contains(&"x".repeat(101)));
}

#[test]
fn equal_choices_are_one_answer_and_unknown_ones_are_none() {
    let home = Home::new();
    let server = captured(&home);
    let tag = |query: &str| {
        let answer = server.get(&format!("/evidence-ledger{query}"));
        assert_eq!(answer.status, 200, "{query}");
        answer.header("etag").to_owned()
    };
    assert_eq!(
        tag("?owner=finance&status=closed"),
        tag("?status=closed&owner=sales&owner=finance")
    );
    assert_eq!(tag(""), tag("?owner=&mode=&status="));
    assert_ne!(tag(""), tag("?owner=finance"));
    let whole = server.get("/api/product/evidence-ledger");
    let asked = server.get("/api/product/evidence-ledger?owner=finance");
    assert_eq!(whole.body, asked.body);
    let bundles =
        ["", "?owner=finance"].map(|query| server.get(&format!("/api/product/bundle{query}")).body);
    assert_eq!(bundles[0], bundles[1]);
}
