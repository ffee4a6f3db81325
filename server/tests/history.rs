//! Looking back: the page, its JSON and the feed tell the same changes, each with the entry that made it.

use serde_json::{Value, json};

use crate::support::{Answered, Home, Server, captured_day};

const ORIGIN: &str = "https://register.example.com";
const NAMED: &str = "signed by Dana Ruiz";

/// A server over a log in which something happened.
fn recorded(home: &Home) -> Server {
    for command in [
        &["record", "check", "stripe-fixture", "--outcome", "pass"] as &[&str],
        &["record", "approval", "dpia", "--reference", NAMED],
        &["record", "check", "stripe-fixture", "--outcome", "pass"],
        &["record", "exclusion", "hris-automation"],
        &["record", "check", "stripe-fixture", "--outcome", "fail"],
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
    // A run that passes again changes nothing.
    let told = [
        "stripe-fixture failed",
        "exclusion of hris-automation signed",
        "approval dpia given",
        "stripe-fixture passed",
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

/// The tag of an answer; asked for again by it, there is nothing new.
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
fn what_could_be_sold_on_a_day_is_told_by_what_had_been_written() {
    let home = Home::new();
    let server = recorded(&home);
    let first = points(&history(&server, "")).last().expect("a point")["at"].clone();
    let first = first.as_str().expect("a time");
    let past = history(&server, &format!("?at={first}"))["past"].clone();
    // Others may have been written within the same second.
    let size = past["size"].as_u64().expect("a size");
    assert_eq!(past["at"], first);
    assert!((1..=6).contains(&size), "{size}");
    let statuses = past["modes"].as_array().expect("modes").iter();
    let statuses: Vec<_> = statuses.map(|mode| mode["status"].clone()).collect();
    let document = home.run(&["history", "--at", first, "--json"]).json();
    let expected = document["modes"].as_array().expect("modes").iter();
    let expected: Vec<_> = expected.map(|mode| mode["status"].clone()).collect();
    assert_eq!(statuses, expected);
    let html = server.get(&format!("/history?at={first}")).text();
    assert!(
        html.contains(&format!("UTC, when the log had {size} ")),
        "{html}"
    );
    for mode in past["modes"].as_array().expect("modes") {
        let (id, status) = (&mode["id"], &mode["status"]);
        assert!(
            html.contains(&format!("<li data-then={id} data-status={status}>")),
            "{id}"
        );
    }
}

fn refused(answer: &Answered, says: &str) {
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert!(answer.text().contains(says), "{}", answer.text());
}

#[test]
fn what_cannot_be_looked_at_is_refused_in_words() {
    let home = Home::new();
    let server = recorded(&home);
    for (query, says) in [
        ("at=tomorrow", "Ask for a day such as 2026-11-20"),
        ("at=9999-01-01", "That has not come yet"),
        ("at=2020-01-01", "The log begins on "),
        ("before=x", "Ask for changes before a number"),
        ("since=1", "Ask for `at`, a day or a time"),
    ] {
        refused(&server.get(&format!("/history?{query}")), says);
        let answer = server.get(&format!("/api/product/history?{query}"));
        assert_eq!(answer.header("content-type"), "application/problem+json");
        refused(&answer, says);
    }
    let html = server.get("/history?at=%22%3E%3Cscript%3E").text();
    assert!(!html.contains("\"><script>"));
    let html = server.get("/history?at=2020-01-01").text();
    assert!(!html.contains("data-then="), "nothing is known of that day");
}

#[test]
fn the_command_line_refuses_the_same_days_in_the_same_words() {
    let home = Home::new();
    drop(recorded(&home).stop());
    for (day, says) in [
        ("tomorrow", "Ask for a day such as 2026-11-20"),
        ("9999-01-01", "That has not come yet"),
        ("2020-01-01", "The log begins on "),
    ] {
        let ran = home.run(&["history", "--at", day]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{day}");
        let told = format!("--at `{day}`: {says}");
        assert!(ran.stderr.contains(&told), "{}", ran.stderr);
    }
    let newest = home.run(&["history", "--json"]).json();
    let today = newest["points"][0]["at"].as_str().expect("a time");
    let ran = home.run(&["history", "--at", &today[..10]]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
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
        let outcome = if turn % 2 == 0 { "pass" } else { "fail" };
        let ran = home.run(&["record", "check", "stripe-fixture", "--outcome", outcome]);
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
