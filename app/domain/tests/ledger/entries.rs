//! Entries: each has one form, and any other form is refused.

use domain::{
    Digest,
    ledger::{Draft, Entry, Head, Kind, Log, Payload, leaf_hash, seal},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::written::{at, ordinary, payload, salts, write};

fn draft(payload: Payload) -> Draft {
    Draft {
        at: at("2026-11-20T09:00:00Z"),
        actor: "operator".to_owned(),
        payload,
    }
}

#[test]
fn an_entry_is_the_canonical_form_of_seven_keys_and_its_hash_is_that_of_a_leaf() {
    let log = Log::deployment();
    let sealed = &write(&log, &[draft(Payload::Records("data_sets".to_owned(), 3))])[0];
    let expected = concat!(
        r#"{"actor":"operator","at":"2026-11-20T09:00:00Z","kind":"records/1","log":"deployment","#,
        r#""payload":{"count":3,"records":"data_sets"},"#,
        r#""prev":"sha256:0000000000000000000000000000000000000000000000000000000000000000","seq":0}"#
    );
    assert_eq!(sealed.bytes, expected);
    let mut leaf = vec![0];
    leaf.extend(expected.as_bytes());
    let hash: [u8; 32] = Sha256::digest(&leaf).into();
    assert_eq!(sealed.leaf, Digest::from(hash));
    let canonical = serde_json_canonicalizer::to_string(
        &serde_json::from_str::<Value>(expected).expect("JSON"),
    );
    assert_eq!(canonical.expect("canonical"), expected);
}

#[test]
fn each_entry_names_the_one_before_and_what_is_sealed_is_read_back() {
    let written = ordinary(9);
    for pair in written.windows(2) {
        assert_eq!(pair[1].entry.prev, pair[0].leaf);
        assert_eq!(pair[1].entry.seq, pair[0].entry.seq + 1);
    }
    for sealed in &written {
        let entry = Entry::read(sealed.bytes.as_bytes()).expect("it was written");
        assert_eq!(entry, sealed.entry);
        assert_eq!(leaf_hash(sealed.bytes.as_bytes()), sealed.leaf);
    }
}

#[test]
fn where_the_clock_ran_back_time_stands_still() {
    let log = Log::deployment();
    let first = draft(Payload::Exclusion("hris-automation".to_owned()));
    let earlier = Draft {
        at: at("2026-11-19T09:00:00Z"),
        ..first.clone()
    };
    let written = write(&log, &[first, earlier]);
    assert_eq!(written[1].entry.at, written[0].entry.at);
}

#[test]
fn what_is_not_written_so_is_not_read() {
    let table: Value =
        serde_json::from_str(include_str!("bad-entries.json")).expect("the table is JSON");
    let good: Value = table["good"].clone();
    let text = serde_json_canonicalizer::to_string(&good).expect("canonical");
    assert!(Entry::read(text.as_bytes()).is_ok(), "the good one is good");
    for case in table["bad"].as_array().expect("cases") {
        let bytes = if let Some(text) = case["text"].as_str() {
            text.to_owned()
        } else {
            let mut entry = good.clone();
            for (key, value) in case["patch"].as_object().expect("a patch") {
                entry[key] = value.clone();
            }
            serde_json_canonicalizer::to_string(&entry).expect("canonical")
        };
        let problems = Entry::read(bytes.as_bytes()).expect_err(&bytes);
        let pointers: Vec<&str> = problems.iter().map(|it| it.pointer.as_str()).collect();
        assert_eq!(
            json!(pointers),
            case["pointers"],
            "{}: {problems:?}",
            case["why"]
        );
    }
}

#[test]
fn what_could_not_be_read_again_is_not_sealed() {
    let refused =
        |log: &Log, draft: &Draft| seal(log, &Head::empty(), draft, &mut salts()).is_err();
    let (deployment, tenant) = (Log::deployment(), Log::parse("northwind").expect("a log"));
    let long = draft(Payload::Exclusion("x".repeat(70_000)));
    assert!(refused(&deployment, &long));
    let person = Draft {
        actor: "Dana Ruiz".to_owned(),
        ..draft(Payload::Exclusion("hris-automation".to_owned()))
    };
    assert!(refused(&deployment, &person));
    let owner = draft(Payload::Owner(
        "executive-sponsor".to_owned(),
        Some("Dana Ruiz".to_owned()),
    ));
    assert!(refused(&deployment, &owner) && !refused(&tenant, &owner));
    let seen = draft(payload(
        "observed/1",
        &json!({"variables": {}, "probes": {"database": "pass"}}),
    ));
    assert!(refused(&tenant, &seen) && !refused(&deployment, &seen));
    for name in [" ", "", &"x".repeat(2001)] {
        let blank = draft(Payload::Owner(
            "executive-sponsor".to_owned(),
            Some(name.to_owned()),
        ));
        assert!(refused(&tenant, &blank), "{name:?}");
    }
}

#[test]
fn logs_have_plain_names() {
    for name in ["deployment", "northwind", "a", "7-eleven"] {
        assert!(Log::parse(name).is_some(), "{name}");
    }
    for name in ["", "-a", "North", "a/b", "a b", "ü", &"a".repeat(64)] {
        assert_eq!(Log::parse(name), None, "{name}");
    }
}

#[test]
fn every_kind_is_known_by_its_word_with_a_version() {
    for (word, kind) in Kind::WORDS {
        assert_eq!(Kind::of(word), Some(*kind));
        assert_eq!(kind.word(), *word);
        assert!(word.ends_with("/1"), "{word}");
        assert!(kind.stands_in(true) || kind.stands_in(false));
    }
}
