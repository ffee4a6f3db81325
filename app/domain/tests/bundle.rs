//! Bundles: an unaltered one holds, an alteration is named, and one that would take too long to decide is refused.

use domain::{
    Catalogue, Facts, Json, assess,
    bundle::{self, Checked},
    document::{self, digests},
};
use proptest::prop_assert;
use serde_json::Value;

use crate::support::{chance::in_any_world, fixed, tree};

const DAY: &str = include_str!("cases/thesmios/tenant-in-paid-beta/facts.json");

fn bundled(catalogue: &Json, facts: &Json) -> Json {
    let read = Catalogue::read(catalogue).expect("the catalogue is valid");
    let verdict = assess(&read, &Facts::read(facts).expect("the facts are valid"));
    bundle::document(catalogue, facts, &document::document(&read, &verdict))
}

fn day() -> Json {
    let facts = Json::parse(DAY.as_bytes()).expect("the facts are JSON");
    bundled(&fixed::document("thesmios"), &facts)
}

fn check(bundle: &str) -> Checked {
    bundle::check(bundle.as_bytes()).expect("it is a bundle")
}

/// Returns the names of the findings that do not hold.
fn broken(checked: &Checked) -> Vec<&str> {
    let broken = checked.findings.iter().filter(|finding| !finding.holds);
    broken.map(|finding| finding.name).collect()
}

#[test]
fn a_bundle_of_any_facts_holds() {
    in_any_world(48, |world, _| {
        for name in ["thesmios", "harbour"] {
            let bundle = bundled(&fixed::document(name), &tree(&world.value));
            let checked = check(&bundle.to_string());
            prop_assert!(checked.holds(), "{:?}", checked.findings);
            prop_assert!(checked.differences.is_empty() && checked.more == 0);
        }
        Ok(())
    });
}

#[test]
fn the_order_of_keys_and_white_space_say_nothing() {
    let bundle: Value = serde_json::from_str(&day().to_string()).expect("JSON");
    let pretty = serde_json::to_string_pretty(&bundle).expect("JSON");
    assert_ne!(pretty.find("\"catalogue\""), None);
    assert!(check(&pretty).holds());
}

/// Collects the pointers of all values other than lists and objects.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let inner = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| leaves(value, &inner(key), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| leaves(value, &inner(&at.to_string()), found)),
        _ => found.push(pointer.to_owned()),
    }
}

#[test]
fn whatever_is_altered_in_a_verdict_is_named_and_nothing_else() {
    let bundle: Value = serde_json::from_str(&day().to_string()).expect("JSON");
    let mut places = Vec::new();
    leaves(&bundle["verdict"], "/verdict", &mut places);
    assert!(places.len() > 1_000, "{}", places.len());
    for place in places.iter().step_by(17) {
        let mut altered = bundle.clone();
        *altered.pointer_mut(place).expect("a place") = "altered".into();
        let checked = check(&altered.to_string());
        let named: Vec<_> = checked
            .differences
            .iter()
            .map(|difference| &difference.pointer)
            .collect();
        assert_eq!(named, [place]);
        assert_eq!(checked.differences[0].shown, "\"altered\"");
        assert!(broken(&checked).contains(&"verdict-digest"), "{place}");
        assert!(broken(&checked).contains(&"recomputed"), "{place}");
    }
}

#[test]
fn a_verdict_that_was_sealed_again_is_found_by_what_follows() {
    let mut bundle: Value = serde_json::from_str(&day().to_string()).expect("JSON");
    bundle["verdict"]["strict"] = "altered".into();
    let sealed = digests::own(&tree(&bundle["verdict"])).to_string();
    bundle["verdict"]["verdict_digest"] = sealed.into();
    let checked = check(&bundle.to_string());
    assert_eq!(broken(&checked), ["recomputed"]);
    let named = checked.differences.iter();
    let named: Vec<_> = named
        .map(|difference| difference.pointer.as_str())
        .collect();
    assert!(named.contains(&"/verdict/strict") && named.contains(&"/verdict/verdict_digest"));
}

#[test]
fn other_facts_and_another_catalogue_are_told_by_their_digests() {
    let bundle: Value = serde_json::from_str(&day().to_string()).expect("JSON");
    for (part, finding) in [
        ("/facts", "facts-digest"),
        ("/catalogue", "catalogue-digest"),
    ] {
        let mut places = Vec::new();
        leaves(bundle.pointer(part).expect("a part"), part, &mut places);
        let texts = places
            .iter()
            .filter(|place| bundle.pointer(place).is_some_and(Value::is_string));
        for place in texts.step_by(61) {
            let mut altered = bundle.clone();
            *altered.pointer_mut(place).expect("a place") = "altered".into();
            let checked = check(&altered.to_string());
            assert!(broken(&checked).contains(&finding), "{place}");
        }
    }
}

#[test]
fn what_is_said_twice_or_in_fractions_is_a_problem_with_a_place() {
    let day = day().to_string();
    for (from, to, names) in [
        (
            "\"strict\":",
            "\"strict\":\"ready\",\"strict\":",
            "/verdict/strict: expected this key once",
        ),
        (
            "\"live_blockers\":",
            "\"live_blockers\":1.5,\"live_blockers\":",
            "/verdict/counters/launch-clearance/live_blockers: expected a whole number",
        ),
        (
            "\"groups_total\":",
            "\"groups_total\":9007199254740992,\"x\":",
            "/verdict/vendors/0/groups_total: expected a whole number",
        ),
    ] {
        let at = day.find("\"verdict\":{").expect("a verdict");
        let (before, verdict) = day.split_at(at);
        let checked = check(&format!("{before}{}", verdict.replacen(from, to, 1)));
        let finding = &checked.findings[3];
        assert!(finding.detail.contains(names), "{}", finding.detail);
        assert!(!checked.holds());
    }
}

#[test]
fn what_is_no_bundle_is_refused_by_its_place() {
    let refused = |bytes: &[u8]| bundle::check(bytes).expect_err("no bundle")[0].to_string();
    assert!(refused(b"{").contains("line 1, column 1"));
    assert!(refused(b"\xff").contains("expected UTF-8"));
    assert!(refused("\u{feff}{}".as_bytes()).contains("byte order mark"));
    let large = vec![b' '; bundle::BYTES_MAX + 1];
    assert!(refused(&large).contains("at most 8 MiB"));
    for other in ["{}", "[]", r#"{"schema": "thesmios.facts/1"}"#] {
        let expected = "/schema: expected `thesmios.bundle/1`";
        assert_eq!(refused(other.as_bytes()), expected);
    }
}

#[test]
fn a_verdict_of_very_many_differences_is_counted() {
    let mut bundle: Value = serde_json::from_str(&day().to_string()).expect("JSON");
    bundle["verdict"]["notes"] = vec![0; 100_000].into();
    let checked = check(&bundle.to_string());
    assert_eq!(checked.differences.len() + checked.more, 100_000);
    assert_eq!(checked.differences.len(), 500);
    let detail = &checked.findings[7].detail;
    assert!(detail.ends_with("and 99994 more"), "{detail}");
}

/// Returns the shipped catalogue with more gates, each of which uses the one before it.
fn with_gates(count: usize, met_when: impl Fn(usize) -> Value) -> Json {
    let text = fixed::document("thesmios").to_string();
    let mut catalogue: Value = serde_json::from_str(&text).expect("JSON");
    let gates = catalogue["gates"].as_array_mut().expect("gates");
    let first = gates[0].clone();
    for at in 0..count {
        let mut gate = first.clone();
        gate["id"] = format!("more-{at}").into();
        if at > 0 {
            gate["met_when"] = met_when(at - 1);
        }
        gates.push(gate);
    }
    tree(&catalogue)
}

fn unbearable(catalogue: &Json) -> bool {
    let read = Catalogue::read(catalogue).expect("the catalogue is valid");
    !read.is_bearable(catalogue)
}

#[test]
fn rules_that_nobody_could_work_out_are_not_tried() {
    let twice = |at| vec![format!("gate:more-{at}"); 2].into();
    let once = |at| format!("gate:more-{at}").into();
    assert!(!unbearable(&with_gates(5, twice)));
    assert!(unbearable(&with_gates(60, twice)), "doubled sixty times");
    assert!(!unbearable(&with_gates(50, once)));
    assert!(unbearable(&with_gates(2_000, once)), "too high a tower");
    let facts = tree(&serde_json::from_str(DAY).expect("JSON"));
    let bundle = bundle::document(&with_gates(60, twice), &facts, &Json::Null);
    let checked = check(&bundle.to_string());
    let finding = &checked.findings[1];
    assert!(finding.detail.starts_with("/catalogue"), "{finding:?}");
    assert!(checked.computed.is_none());
}

#[test]
fn every_catalogue_of_ours_is_bearable() {
    for name in ["thesmios", "harbour"] {
        assert!(!unbearable(&fixed::document(name)), "{name}");
    }
}
