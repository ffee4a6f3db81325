//! What hits and the document report.

use claims::{Hit, JudgedBy, Kind, check, document};
use domain::{Catalogue, Facts, Json, Statuses};

use crate::corpus::{found, nothing_known};
use crate::support::fixed;

fn story(name: &str) -> Facts {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/cases/thesmios");
    let bytes = std::fs::read(folder.join(name).join("facts.json")).expect("the story has facts");
    Facts::parse(&bytes).expect("the facts are valid")
}

fn claims(hits: &[Hit<'_>]) -> Vec<String> {
    let claim = |hit: &Hit<'_>| hit.held.claim.id.clone();
    hits.iter().map(claim).collect()
}

#[test]
fn a_hit_tells_who_locks_it_and_until_when() {
    let statuses = nothing_known();
    let hits = found(
        "Dear Ann,\n\nyou get Self\u{2011}serve checkout.",
        Kind::Plain,
        &statuses,
    );
    let [hit] = hits.as_slice() else {
        panic!("{hits:?}");
    };
    assert_eq!((hit.place.line, hit.place.column), (3, 9));
    assert_eq!(hit.words, "Self\u{2011}serve checkout");
    assert_eq!(hit.wording, "Self-serve checkout");
    assert!(hit.fails() && hit.held.locked);
    assert_eq!(
        hit.held.claim.allowed,
        "Paid by invoice or order form; checkout is not part of this offer."
    );
    let locks: Vec<_> = hit
        .held
        .locks
        .iter()
        .map(|lock| (lock.kind, lock.id, lock.state))
        .collect();
    assert_eq!(
        locks,
        [
            ("item", "blocker:stripe-billing", "needs_vendor_setup"),
            ("item", "vendor:stripe-billing", "needs_vendor_setup"),
            ("mode", "self-serve-paid", "blocked"),
        ]
    );
    let until = &hit.held.locks[0].until;
    assert_eq!(
        until,
        &["Stripe secrets (missing)", "Stripe prices (missing)"]
    );
    let modes: Vec<_> = hit
        .disallowed_by
        .iter()
        .map(|mode| mode.id.as_str())
        .collect();
    assert_eq!(modes, ["managed-private-beta"]);
}

#[test]
fn an_exclusion_unlocks_nothing_and_is_not_named() {
    let hits = found("Hands-off SSO", Kind::Plain, &nothing_known());
    let until = hits[0].held.locks.iter().flat_map(|lock| &lock.until);
    let words: Vec<&String> = until.collect();
    assert!(
        words.iter().all(|word| !word.contains("exclu")),
        "{words:?}"
    );
    assert!(words.iter().all(|word| !word.is_empty()), "{words:?}");
}

#[test]
fn what_is_always_locked_has_nobody_to_unlock_it() {
    let hits = found("External certifications", Kind::Plain, &nothing_known());
    assert!(hits[0].held.claim.always_locked && hits[0].held.locks.is_empty());
}

#[test]
fn a_clear_mode_unlocks_its_claims() {
    let facts = story("self-serve-clear");
    let statuses = Statuses::of(fixed::shipped(), &facts);
    assert_eq!(
        claims(&found(
            "Buy-now checkout. Card-backed activation.",
            Kind::Plain,
            &statuses
        )),
        [""; 0]
    );
    // The order form of a managed beta must still not contain it. A reader decides about that, and nothing fails.
    let hits = found("Self-serve checkout", Kind::Plain, &statuses);
    assert_eq!(claims(&hits), ["self-serve-checkout"]);
    assert!(!hits[0].fails() && !hits[0].held.locked && hits[0].held.locks.is_empty());
    assert_eq!(hits[0].disallowed_by[0].id, "managed-private-beta");
    assert_eq!(
        claims(&found("Automatic HRIS sync", Kind::Plain, &statuses)),
        ["hris-automation"]
    );
}

#[test]
fn each_place_is_told_once() {
    let hits = found(
        "Public self-serve paid checkout; hands-off SSO/SCIM. Self-serve checkout, live official issuer automation.",
        Kind::Plain,
        &nothing_known(),
    );
    let told: Vec<_> = hits.iter().map(|hit| (hit.words, hit.wording)).collect();
    assert_eq!(
        told,
        [
            (
                "Public self-serve paid checkout",
                "Public self-serve paid checkout"
            ),
            ("hands-off SSO/SCIM", "Hands-off SSO/SCIM"),
            ("Self-serve checkout", "Self-serve checkout"),
            (
                "live official issuer automation",
                "Live official issuer automation without authority-specific approval"
            ),
        ]
    );
}

#[test]
fn another_trade_is_checked_by_its_own_wordings() {
    let catalogue = fixed::harbour();
    let statuses = Statuses::of(
        catalogue,
        &crate::support::facts(&serde_json::json!({
            "schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z",
        })),
    );
    for (claim, locked) in catalogue.claims.iter().zip(&statuses.locked) {
        for wording in &claim.wordings {
            let hits = check(catalogue, &statuses, wording, Kind::Plain);
            assert_eq!(hits.iter().any(Hit::fails), *locked, "{wording}: {hits:?}");
        }
    }
}

#[test]
fn what_is_looked_for_says_something_and_stands_there_once() {
    let mut document: serde_json::Value =
        serde_json::from_str(&fixed::document("harbour").to_string()).expect("JSON");
    let claim = &mut document["claims"][0];
    claim["also"] = serde_json::json!(["Waves, live", " \u{2013} ", "LIVE wave heights"]);
    claim["topics"] = serde_json::json!(["waves, live", "Waves"]);
    let document = Json::parse(document.to_string().as_bytes()).expect("JSON");
    let problems = Catalogue::read(&document).expect_err("three are wrong");
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    let expected = ["/claims/0/also/1", "/claims/0/also/2", "/claims/0/topics/0"];
    assert_eq!(places, expected);
}

#[test]
fn an_everyday_form_tells_that_it_is_no_wording_of_the_register() {
    let hits = found("You can pay by card.", Kind::Plain, &nothing_known());
    assert!(hits[0].fails() && !hits[0].is_wording && hits[0].disallowed_by.is_empty());
    assert_eq!(hits[0].words, "pay by card");
}

#[test]
fn the_document_tells_the_same() {
    let facts = story("captured-day");
    let catalogue = fixed::shipped();
    let statuses = Statuses::of(catalogue, &facts);
    let text = "We do not offer self-serve checkout, but hands-off SSO.";
    let hits = check(catalogue, &statuses, text, Kind::Plain);
    let judged = JudgedBy {
        digest: facts.digest,
        as_of: facts.as_of,
    };
    let json: serde_json::Value =
        serde_json::from_str(&document(catalogue, judged, "letter.txt", &hits).to_string())
            .expect("JSON");
    assert_eq!(json["schema"], "thesmios.claims/1");
    assert_eq!(json["outcome"], "fail");
    assert_eq!(json["known"], claims::known(catalogue));
    assert_eq!(json["facts_digest"], facts.digest.to_string());
    let told: Vec<_> = json["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| {
            (
                hit["claim"].as_str(),
                hit["certainty"].as_str(),
                hit["fails"].as_bool(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("self-serve-checkout"), Some("denied"), Some(false)),
            (Some("enterprise-sso-scim"), Some("said"), Some(true)),
        ]
    );
    assert_eq!(json["hits"][1]["locked_by"][0]["kind"], "item");
}
