//! What `catalogue check` refuses in claims: a missing promise, and an exclusion that would depend on the order form.

use domain::{Catalogue, lint::lint};
use serde_json::{Value, json};

use crate::support::{fixed, tree};

/// Returns the findings about a catalogue: place and text.
fn remarks_about(catalogue: &Value) -> Vec<String> {
    let read = Catalogue::read(&tree(catalogue)).expect("it reads well");
    let findings = lint(&read).into_iter();
    findings
        .map(|finding| format!("{}: {}", finding.pointer, finding.text))
        .collect()
}

/// Returns the findings that a change of the harbour's catalogue adds.
fn remarks(change: impl Fn(&mut Value)) -> Vec<String> {
    let text = fixed::document("harbour").to_string();
    let mut catalogue: Value = serde_json::from_str(&text).expect("JSON");
    let before = remarks_about(&catalogue);
    change(&mut catalogue);
    let mut after = remarks_about(&catalogue);
    after.retain(|remark| !before.contains(remark));
    after
}

/// Changes the item that locks the claim which removes the exclusion of night arrivals.
fn lock_any_hour(catalogue: &mut Value, closed_when: Value) {
    let item = &mut catalogue["workstreams"][0]["items"][1];
    item["locks"] = json!(["Arrive at any hour"]);
    item["closed_when"] = closed_when;
}

#[test]
fn a_claim_that_can_be_unlocked_needs_a_promise() {
    let found = remarks(|catalogue| catalogue["claims"][1]["promise"] = Value::Null);
    assert_eq!(
        found,
        ["/claims/1: expected `promise`: the sentence that may be said once the claim is unlocked"]
    );
}

#[test]
fn a_claim_that_spares_an_exclusion_waits_for_no_tenant() {
    assert!(remarks(|catalogue| lock_any_hour(catalogue, json!("group:buoy"))).is_empty());
    for rule in [
        json!("tenant:live"),
        json!({"any": ["group:buoy", "paper:order-form"]}),
    ] {
        let found = remarks(|catalogue| lock_any_hour(catalogue, rule.clone()));
        assert_eq!(
            found,
            [
                "/required_exclusions/1/unless: claim `any-hour` is locked by `blocker:no-weather`, whose rule names the \
              tenant or its acceptance"
            ],
            "{rule}"
        );
    }
}

#[test]
fn a_gate_passes_on_that_it_names_a_tenant() {
    let found = remarks(|catalogue| {
        let gate = catalogue["gates"][0].clone();
        let gates = catalogue["gates"].as_array_mut().expect("gates");
        for (id, rule) in [
            ("signed", "paper:order-form"),
            ("signed-again", "gate:signed"),
        ] {
            let mut gate = gate.clone();
            gate["id"] = id.into();
            gate["met_when"] = rule.into();
            gates.push(gate);
        }
        lock_any_hour(catalogue, json!("gate:signed-again"));
    });
    assert!(
        found
            .iter()
            .any(|remark| remark.contains("whose rule names the tenant")),
        "{found:?}"
    );
}
