//! Every alteration of a bundle is found, and named by its field.

use serde_json::{Value, json};

use super::{BUNDLE, alteration, asked::Asked, captured, post, verify};
use crate::support::Home;

/// Every place that the document names as wrong.
fn named(document: &Value) -> Vec<&str> {
    let text = |value: &'_ Value, key: &str| value[key].as_str().map(str::len);
    let findings = document["findings"].as_array().expect("findings");
    assert!(
        findings
            .iter()
            .all(|finding| finding["holds"] == (text(finding, "detail") == Some(0)))
    );
    let details = findings
        .iter()
        .filter_map(|finding| finding["detail"].as_str());
    let differences = document["differences"].as_array().expect("differences");
    let pointers = differences
        .iter()
        .filter_map(|difference| difference["pointer"].as_str());
    details.chain(pointers).collect()
}

/// Tries every fourth alteration, so that four tests share them in parallel.
fn try_alterations(part: usize) {
    let home = Home::new();
    let server = captured(&home);
    let bundle = server.get(BUNDLE).body;
    let all = alteration::all();
    assert!(all.len() >= 150, "{}", all.len());
    for alteration in all.iter().skip(part).step_by(4) {
        let altered = alteration.apply(&bundle);
        assert!(altered != bundle, "{alteration:?}");
        let ran = verify(&home, &altered);
        assert_eq!(ran.code, alteration.code, "{alteration:?}: {}", ran.stdout);
        let told = Asked::read(&post(&server, "file", &altered));
        if ran.code == 2 {
            assert!(ran.stdout.is_empty() && ran.stderr.contains(&alteration.names));
            assert_eq!((told.status, told.word.as_str()), (422, "unreadable"));
            assert!(told.problems[0].starts_with(&alteration.names), "{told:?}");
            continue;
        }
        let document = ran.json();
        assert_eq!(document["outcome"], "fail");
        let mut places = named(&document).into_iter();
        let names = places.any(|place| place.contains(&alteration.names));
        assert!(names, "{alteration:?}: {document:#}");
        let findings = document["findings"].as_array().expect("findings");
        let mut broken = findings.iter().filter(|finding| finding["holds"] == false);
        let found = broken.any(|finding| Some(&finding["name"]) == alteration.finding.as_ref());
        assert!(found, "{alteration:?}: {document:#}");
        assert_eq!((told.status, told.word.as_str()), (200, "does_not_hold"));
        assert_eq!(told.document(), document_for_people(&document));
    }
}

/// The part of the JSON that a page shows for the same check.
fn document_for_people(document: &Value) -> Value {
    json!({ "findings": document["findings"], "differences": document["differences"] })
}

#[test]
fn every_alteration_is_found_by_its_field_first_part() {
    try_alterations(0);
}

#[test]
fn every_alteration_is_found_by_its_field_second_part() {
    try_alterations(1);
}

#[test]
fn every_alteration_is_found_by_its_field_third_part() {
    try_alterations(2);
}

#[test]
fn every_alteration_is_found_by_its_field_fourth_part() {
    try_alterations(3);
}
