//! The captured day through the command line: what the five captured pages show, copied from them by hand.

use serde_json::{Value, json};

use crate::support::{Home, captured_day};

fn expected() -> Value {
    serde_json::from_str(include_str!("captured/expected.json")).expect("the expectation is JSON")
}

fn answer(verb: &str) -> Value {
    let facts = captured_day();
    let ran = Home::new().run(&[verb, "--json", "--facts", &facts.to_string_lossy()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.json()
}

/// The named fields of each entry of a list, as rows.
fn rows(list: &Value, fields: &[&str]) -> Value {
    let list = list.as_array().expect("a list");
    let row = |entry: &Value| {
        fields
            .iter()
            .map(|field| entry[*field].clone())
            .collect::<Value>()
    };
    list.iter().map(row).collect()
}

#[test]
fn statuses_lists_and_counters_are_those_of_the_captures() {
    let (verdict, expected) = (answer("clearance"), expected());
    for word in ["advisory", "strict", "recommended_motion", "counters"] {
        assert_eq!(verdict[word], expected[word], "{word}");
    }
    let fields: [(&str, &[&str]); 4] = [
        ("modes", &["id", "status", "blocked_by"]),
        ("blockers", &["id", "title", "scope", "dependencies"]),
        (
            "vendors",
            &[
                "id",
                "owner",
                "status",
                "groups_configured",
                "groups_total",
                "missing",
            ],
        ),
        ("next_actions", &["kind", "title", "target"]),
    ];
    for (list, fields) in fields {
        assert_eq!(rows(&verdict[list], fields), expected[list], "{list}");
    }
    assert_eq!(verdict["gaps"]["groups"], expected["gaps"]);
    assert_eq!(verdict["gaps"]["count"], json!(11));
    assert_eq!(verdict["notes"], json!([]));
}

#[test]
fn the_plan_shows_six_workstreams_and_twenty_one_items() {
    let (plan, expected) = (answer("plan"), expected());
    let workstreams = plan["workstreams"].as_array().expect("a list");
    let heads: Value = workstreams
        .iter()
        .map(|workstream| {
            let blocks = workstream["blocks"].as_array().map_or(0, Vec::len);
            json!([
                workstream["id"],
                workstream["owner"],
                blocks,
                workstream["more"]
            ])
        })
        .collect();
    assert_eq!(heads, expected["workstreams"]);
    let items = workstreams
        .iter()
        .flat_map(|workstream| workstream["items"].as_array().expect("a list").clone());
    let items: Value = items.collect();
    assert_eq!(
        rows(&items, &["id", "title", "status", "target"]),
        expected["shown_items"]
    );
    assert_eq!(
        rows(&plan["next_actions"], &["kind", "title", "target"]),
        expected["next_actions"]
    );
}

#[test]
fn the_twenty_counters_are_all_there() {
    let expected = expected();
    let pages = expected["counters"].as_object().expect("pages");
    let counted: usize = pages
        .values()
        .map(|page| page.as_object().map_or(0, serde_json::Map::len))
        .sum();
    assert_eq!(counted, 20);
}
