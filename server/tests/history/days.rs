//! One day of the past: what could be sold then, and days that cannot be shown.

use super::{history, points, recorded};
use crate::support::{Answered, Home};

#[test]
fn what_could_be_sold_on_a_day_is_told_by_what_had_been_written() {
    let home = Home::new();
    let server = recorded(&home);
    let first = points(&history(&server, "")).last().expect("a point")["at"].clone();
    let first = first.as_str().expect("a time");
    let past = history(&server, &format!("?at={first}"))["past"].clone();
    // Other entries may have been written within the same second.
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
