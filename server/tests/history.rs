//! The history: the page, its JSON and the feed show the same changes, each with the entry that made it.

mod days;

use serde_json::{Value, json};

use crate::support::{FAILED, Home, PASSED, Server, captured_day};

const ORIGIN: &str = "https://register.example.com";
const NAMED: &str = "signed by Dana Ruiz";

/// A server over a log with several changes.
fn recorded(home: &Home) -> Server {
    for command in [
        &PASSED as &[&str],
        &["record", "approval", "dpia", "--reference", NAMED],
        &PASSED,
        &["record", "exclusion", "hris-automation"],
        &FAILED,
    ] {
        let ran = home.run(command);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    home.serve(&["--public-url", ORIGIN], &[])
}

fn history(server: &Server, query: &str) -> Value {
    let answer = server.get(&format!("/api/product/history{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn points(document: &Value) -> &Vec<Value> {
    document["points"].as_array().expect("points")
}

fn whats(document: &Value) -> Vec<&str> {
    let what = |point: &'_ Value| point["what"].as_str().map(str::len);
    assert!(points(document).iter().all(|point| what(point).is_some()));
    let texts = points(document).iter();
    texts.filter_map(|point| point["what"].as_str()).collect()
}

#[test]
fn changes_are_told_newest_first_with_the_entries_that_made_them() {
    let home = Home::new();
    let server = recorded(&home);
    let document = history(&server, "");
    assert_eq!(document["schema"], "thesmios.history/1");
    let whats = whats(&document);
    assert!(whats[0].starts_with("seen in the environment"), "{whats:?}");
    // A second run that passes changes nothing.
    let told = [
        "stripe-fixture failed, recorded by hand",
        "exclusion of hris-automation signed",
        "approval dpia given",
        "stripe-fixture passed, recorded by hand",
    ];
    assert_eq!(whats[1..], told);
    let failed = &points(&document)[1];
    assert_eq!(failed["seq"], 4);
    assert_eq!(failed["actor"], "operator");
    let change = json!({"kind": "check", "id": "stripe-fixture", "title": "Stripe webhook fixture", "from": "pass", "to": "failed"});
    assert_eq!(failed["changes"], json!([change]));
    let checkpoint = server.get("/api/product/log/checkpoint").text();
    let size = checkpoint.lines().nth(1).expect("a size");
    assert_eq!(document["checkpoint"]["size"].to_string(), size);
    for point in points(&document) {
        let proof = server.get(point["proof"].as_str().expect("a path"));
        let file = home.write("a.tlog-proof", &proof.body);
        let ran = home.run(&["verify", &file.to_string_lossy()]);
        assert_eq!((proof.status, ran.code), (200, 0), "{}", ran.stdout);
    }
}

#[test]
fn page_and_feed_say_what_the_document_says_and_name_nobody() {
    let home = Home::new();
    let server = recorded(&home);
    let document = history(&server, "");
    let (page, feed) = (server.get("/history"), server.get("/changes.atom"));
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let (html, xml) = (page.text(), feed.text());
    for point in points(&document) {
        let what = point["what"].as_str().expect("a text");
        assert!(html.contains(&format!("<h3>{what}</h3>")), "{what}");
        assert!(xml.contains(&format!("<title>{what}</title>")), "{what}");
        let proof = point["proof"].as_str().expect("a path");
        assert!(html.contains(&format!("href=\"{proof}\"")));
        assert!(xml.contains(&format!("href=\"{ORIGIN}{proof}\"")));
        let seq = &point["seq"];
        assert!(xml.contains(&format!("<id>{ORIGIN}/history/entries/{seq}</id>")));
        assert!(html.contains(&format!("href=\"/api/product/log/entries/{seq}\"")));
    }
    for text in [&html, &xml, &document.to_string()] {
        assert!(!text.contains("Dana"), "a person is named");
    }
    let root = document["checkpoint"]["root"].as_str().expect("a root");
    assert!(html.contains(root) && html.contains("thesmios verify FILE"));
}

/// Returns the ETag of an answer. Fails unless a request with this ETag is answered with 304.
fn assert_kept(server: &Server, path: &str) -> String {
    let tag = server.get(path).header("etag").to_owned();
    let again = server.ask("GET", path, &[("if-none-match", &tag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    tag
}

#[test]
fn nothing_is_sent_twice_and_everybody_finds_it() {
    let home = Home::new();
    let server = recorded(&home);
    for path in ["/history", "/api/product/history", "/changes.atom"] {
        assert!(assert_kept(&server, path).len() > 16, "{path}");
    }
    let front = server.get("/").text();
    assert!(
        front.contains(
            "<link rel=\"alternate\" href=\"/changes.atom\" type=\"application/atom+xml\""
        )
    );
    assert!(front.contains("<a href=\"/history\" rel=\"external\">"));
    let sitemap = server.get("/sitemap.xml").text();
    assert!(sitemap.contains(&format!("<loc>{ORIGIN}/history</loc>")));
    let described = server.get("/api/openapi.json").json();
    assert!(described["paths"]["/api/product/history"].is_object());
}

#[test]
fn entries_that_changed_nothing_are_counted_and_listed_where_that_is_wanted() {
    let home = Home::new();
    let server = recorded(&home);
    let document = history(&server, "");
    assert_eq!(document["unchanged"], 1);
    let first = home.run(&["export"]).stdout;
    assert!(first.contains(document["began"].as_str().expect("a time")));
    let html = server.get("/history").text();
    assert!(html.contains("Not shown: 1 entry that changed no status."));
    let told = home.run(&["history"]).stdout;
    let unshown = "Not shown: 1 entry that changed no status; `thesmios history --all`";
    assert!(told.contains(unshown), "{told}");
    let all = home.run(&["history", "--all"]).stdout;
    assert!(
        all.contains("No status changed.") && !all.contains("Not shown"),
        "{all}"
    );
    let all = home.run(&["history", "--all", "--json"]).json();
    assert_eq!(points(&all).len(), points(&document).len() + 1);
    let mut unchanged = points(&all)
        .iter()
        .filter(|point| point["number"].is_null());
    let again = unchanged.next().expect("one changed nothing");
    assert_eq!((&again["seq"], &again["changes"]), (&json!(2), &json!([])));
    assert_eq!(all["count"], document["count"]);
}

#[test]
fn older_changes_stand_on_pages_of_their_own() {
    let home = Home::new();
    for turn in 0..30 {
        let recorded: &[&str] = if turn % 2 == 0 { &PASSED } else { &FAILED };
        let ran = home.run(recorded);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let server = home.serve(&["--public-url", ORIGIN], &[]);
    let newest = history(&server, "");
    assert_eq!(
        (newest["count"].as_u64(), points(&newest).len()),
        (Some(31), 25)
    );
    let older = &newest["older"];
    let html = server.get("/history").text();
    assert!(html.contains(&format!("href=\"/history?before={older}#changes\"")));
    let rest = history(&server, &format!("?before={older}"));
    assert_eq!((points(&rest).len(), rest["older"].is_null()), (6, true));
    let numbers = points(&newest).iter().chain(points(&rest));
    let numbers: Vec<_> = numbers
        .filter_map(|point| point["number"].as_u64())
        .collect();
    assert_eq!(numbers, (0..31).rev().collect::<Vec<_>>());
}

#[test]
fn without_a_log_there_is_nothing_to_look_back_on() {
    let home = Home::new();
    let server = home.serve(&["--facts", &captured_day().to_string_lossy()], &[]);
    let document = history(&server, "");
    assert_eq!(
        (&document["checkpoint"], points(&document).len()),
        (&Value::Null, 0)
    );
    assert!(server.get("/history").text().contains("keeps no log"));
    let feed = server.get("/changes.atom").text();
    assert!(!feed.contains("<entry>") && feed.contains("<updated>2026-11-20T09:00:00Z</updated>"));
}
