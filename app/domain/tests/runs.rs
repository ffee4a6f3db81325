//! Pages show who carried out the run that counts, and not who carried out other runs.

use domain::{
    WhatIf,
    catalogue::{Atom, Kind},
    decide_supposing, page,
    verdict::Verdict,
};
use serde_json::json;

use crate::support::{facts, fixed};

const PROGRAM: &str = "run by thesmios 0.1.0 at 2026-11-01T08:00:00Z";

fn stripe() -> Atom {
    let checks = &fixed::shipped().ids.checks;
    Atom::new(Kind::Check, checks.find("stripe-fixture").expect("a check"))
}

/// Decides on runs of one check, with hypothetical steps.
fn decided(runs: &serde_json::Value, what_if: &WhatIf) -> Verdict {
    let facts = facts(&json!({
        "schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z", "checks": runs
    }));
    decide_supposing(fixed::shipped(), &facts, what_if)
}

#[test]
fn the_run_that_counts_says_who_carried_it_out() {
    let run = |at: &str, key: &str, value: serde_json::Value| json!({"check": "stripe-fixture", "outcome": "pass", "at": at, key: value});
    let program = run("2026-11-01T08:00:00Z", "run_by", json!("thesmios 0.1.0"));
    let hand = run("2026-11-02T08:00:00Z", "by_hand", json!(true));
    let ahead = run("2026-12-02T08:00:00Z", "by_hand", json!(true));
    let silent = run("2026-11-03T08:00:00Z", "reads", json!({}));
    let cases = [
        (json!([program]), PROGRAM),
        (json!([program, hand]), "recorded by hand"),
        (json!([program, ahead]), PROGRAM),
        (json!([program, hand, silent]), ""),
        (json!([]), ""),
    ];
    for (runs, words) in cases {
        let verdict = decided(&runs, &WhatIf::default());
        assert_eq!(verdict.runs.in_words(stripe()), words, "{runs}");
    }
    let taken = WhatIf::default().with(stripe(), true);
    let verdict = decided(&json!([hand]), &taken);
    assert_eq!(verdict.runs.in_words(stripe()), "", "nobody carried it out");
}

#[test]
fn a_page_says_it_in_the_tree_of_what_rests_on_the_check() {
    let catalogue = fixed::shipped();
    let mut pages = (0..).zip(&catalogue.pages);
    let found = pages.find(|(_, page)| page.id == "vendor-readiness");
    let (at, _) = found.expect("the page");
    let run = json!({"check": "stripe-fixture", "outcome": "fail", "at": "2026-11-01T08:00:00Z", "run_by": "thesmios 0.1.0"});
    let verdict = decided(&json!([run]), &WhatIf::default());
    let page = page::page(catalogue, &verdict, at).expect("a page");
    let document = page.json().to_string();
    assert!(
        document.contains(&format!("\"run\":\"{PROGRAM}\"")),
        "{document}"
    );
}
