//! When a new revision is made, and when the current one is kept.

use std::sync::Arc;

use backend::{
    catalogue::load,
    register::{Revision, next},
};
use domain::{Instant, Json};

fn facts(as_of: &str, surface: &str) -> Json {
    let text = format!(
        r#"{{"schema": "thesmios.facts/1", "as_of": "{as_of}", "probes": {{"public-surface": "{surface}"}},
            "checks": [{{"check": "auth-api", "outcome": "pass", "at": "2026-11-20T08:00:00Z", "valid_until": "2026-11-21T00:00:00Z"}}]}}"#
    );
    Json::parse(text.as_bytes()).expect("a document")
}

fn now(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

fn first() -> Revision {
    let loaded = Arc::new(load(None).expect("the catalogue"));
    Revision::of(loaded, facts("2026-11-20T09:00:00Z", "pass")).expect("facts")
}

#[test]
fn time_alone_makes_no_revision() {
    let later = "2026-11-20T10:00:00Z";
    let next = next(&first(), facts(later, "pass"), now(later)).expect("facts");
    assert!(next.is_none());
}

#[test]
fn a_difference_makes_one() {
    let later = "2026-11-20T10:00:00Z";
    let next = next(&first(), facts(later, "fail"), now(later)).expect("facts");
    assert_eq!(next.expect("a revision").verdict.as_of, now(later));
}

#[test]
fn what_lapses_makes_one() {
    let lapsed = "2026-11-21T00:00:00Z";
    let next = next(&first(), facts(lapsed, "pass"), now(lapsed)).expect("facts");
    let next = next.expect("a revision");
    assert!(next.verdict.forecast.is_empty());
}
