//! Entries and the facts that they fold to, worked out by hand: `stories/*.json`.
//!
//! Each story has the deployment's `log`, optionally a `tenant` with its `tenant_log`, and the expected facts at some
//! `moments`. An entry is `[written at, kind, payload]`.

use std::{fs, path::Path};

use domain::{
    Facts, Instant, Json,
    ledger::{Draft, Fold, Log, Observation, Sealed, known},
};
use serde_json::{Value, json};

use super::written::{at, payload, write};
use crate::support::{fixed, tree};

fn drafts(entries: &Value) -> Vec<Draft> {
    let entries = entries.as_array().map(Vec::as_slice).unwrap_or_default();
    let draft = |entry: &Value| Draft {
        at: at(entry[0].as_str().expect("a time")),
        actor: "operator".to_owned(),
        payload: payload(entry[1].as_str().expect("a kind"), &entry[2]),
    };
    entries.iter().map(draft).collect()
}

fn until(written: &[Sealed], at: Instant) -> impl Iterator<Item = &Sealed> {
    written
        .iter()
        .take_while(move |sealed| sealed.entry.at <= at)
}

#[test]
fn every_story_folds_as_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger/stories");
    let mut told = 0;
    for file in fs::read_dir(folder).expect("the stories") {
        let path = file.expect("a story").path();
        let story: Value =
            serde_json::from_slice(&fs::read(&path).expect("a story")).expect("JSON");
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let deployment = write(&Log::deployment(), &drafts(&story["log"]));
        let tenant = story["tenant"].as_str();
        let log = tenant.map(|id| {
            write(
                &Log::parse(id).expect("a log"),
                &drafts(&story["tenant_log"]),
            )
        });
        for moment in story["moments"].as_array().expect("moments") {
            told += 1;
            let as_of = at(moment["as_of"].as_str().expect("a time"));
            let mut fold = Fold::default();
            push(&mut fold, until(&deployment, as_of));
            if let (Some(id), Some(log)) = (tenant, &log) {
                fold = fold.of_tenant(id);
                push(&mut fold, until(log, as_of));
            }
            let mut expected = moment["facts"].clone();
            expected["schema"] = json!("thesmios.facts/1");
            expected["as_of"] = moment["as_of"].clone();
            let facts = fold.facts(as_of);
            let found: Value = serde_json::from_str(&facts.to_string()).expect("JSON");
            assert_eq!(found, expected, "{name} at {as_of}");
            Facts::read(&facts).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        }
    }
    assert!(told >= 12, "only {told} moments");
}

fn push<'a>(fold: &mut Fold, written: impl Iterator<Item = &'a Sealed>) {
    for sealed in written {
        let Sealed { entry, texts, .. } = sealed;
        fold.push(entry, texts)
            .unwrap_or_else(|problems| panic!("{entry:?}: {problems:?}"));
    }
}

fn observed(variables: &Value, probes: &Value) -> Json {
    tree(&json!({
        "schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z", "variables": variables, "probes": probes
    }))
}

#[test]
fn what_is_seen_is_recorded_once() {
    let seen = [
        observed(
            &json!({"A": {"state": "set", "revision": "r1"}}),
            &json!({"database": "pass"}),
        ),
        observed(
            &json!({"A": {"state": "set", "revision": "r2"}}),
            &json!({"database": "pass"}),
        ),
        observed(
            &json!({"B": {"state": "wrong_value", "revision": "r2"}}),
            &json!({"database": "unknown"}),
        ),
        observed(&json!({}), &json!({})),
    ];
    let mut fold = Fold::default();
    for (facts, news) in seen.iter().zip([1, 1, 1, 1]) {
        let seen = Observation::of(facts).expect("facts");
        let due = fold.unrecorded(&seen);
        assert_eq!(due.len(), news, "{due:?}");
        for payload in due {
            let draft = Draft {
                at: at("2026-11-20T09:00:00Z"),
                actor: "server".to_owned(),
                payload,
            };
            fold.push(&write(&Log::deployment(), &[draft])[0].entry, &[])
                .expect("it was written");
        }
        assert_eq!(fold.unrecorded(&seen), [], "{facts}");
        assert_eq!(fold.observation().variables, seen.variables);
    }
}

#[test]
fn what_is_too_much_for_one_entry_stands_in_several() {
    let many: serde_json::Map<String, Value> = (0..350)
        .map(|at| {
            (
                format!("VARIABLE_{at}"),
                json!({"state": "set", "revision": "0123456789ab0123456789ab"}),
            )
        })
        .collect();
    let seen =
        Observation::of(&observed(&json!(many), &json!({"database": "pass"}))).expect("facts");
    let due = Fold::default().unrecorded(&seen);
    assert_eq!(due.len(), 5);
    let mut fold = Fold::default();
    for payload in due {
        let draft = Draft {
            at: at("2026-11-20T09:00:00Z"),
            actor: "server".to_owned(),
            payload,
        };
        fold.push(&write(&Log::deployment(), &[draft])[0].entry, &[])
            .expect("it was written");
    }
    assert_eq!(fold.observation(), &seen);
}

#[test]
fn what_is_recorded_completes_what_is_seen_and_changes_none_of_it() {
    let seen = observed(
        &json!({"Z": {"state": "set"}, "A": {"state": "set"}}),
        &json!({"database": "pass"}),
    );
    assert_eq!(Fold::default().complete(seen.clone()), seen);
    let mut fold = Fold::default();
    fold.add(
        payload(
            "observed/1",
            &json!({"variables": {"OLD": {"state": "set"}}, "probes": {"database": "fail"}}),
        ),
        at("2026-11-19T09:00:00Z"),
    );
    fold.add(
        payload("records/1", &json!({"records": "data_sets", "count": 2})),
        at("2026-11-19T09:00:00Z"),
    );
    let whole = fold.complete(seen.clone()).to_string();
    let seen = seen.to_string();
    let before = seen.strip_suffix('}').expect("an object");
    let expected = format!("{before},\"records\":{{\"data_sets\":2}}}}");
    assert_eq!(whole, expected);
}

#[test]
fn names_that_the_catalogue_does_not_know_are_told() {
    let cases = [
        (
            "check/1",
            json!({"check": "stripe-fixture", "outcome": "pass", "at": "2026-11-20T09:00:00Z"}),
            0,
        ),
        (
            "check/1",
            json!({"check": "nobody", "outcome": "pass", "at": "2026-11-20T09:00:00Z", "reads": {"NOTHING": "r"}}),
            2,
        ),
        (
            "approval/1",
            json!({"kind": "nobody", "at": "2026-11-20T09:00:00Z"}),
            1,
        ),
        (
            "run/1",
            json!({"run": "nobody", "at": "2026-11-20T09:00:00Z"}),
            1,
        ),
        (
            "run/1",
            json!({"run": "preflight", "at": "2026-11-20T09:00:00Z"}),
            0,
        ),
        ("reference/1", json!({"check": "nobody"}), 1),
        ("exclusion/1", json!({"area": "nobody"}), 1),
        ("records/1", json!({"records": "nobody", "count": 1}), 1),
        ("owner/1", json!({"role": "nobody", "name": "Dana Ruiz"}), 1),
        (
            "order-form/1",
            json!({"signed": true, "exclusions": ["nobody", "hris-automation"]}),
            1,
        ),
        ("billing-route/1", json!({"kind": "nobody"}), 1),
        ("access-result/1", json!({"result": "nobody"}), 1),
        (
            "acceptance/1",
            json!({"decision": "rejected", "stage": "paid_beta", "exclusions": ["nobody"], "at": "2026-11-20T09:00:00Z"}),
            1,
        ),
    ];
    for (kind, said, wrong) in cases {
        let found = known::unknown_names(fixed::shipped(), &payload(kind, &said));
        assert_eq!(found.len(), wrong, "{kind} {said}: {found:?}");
    }
}
