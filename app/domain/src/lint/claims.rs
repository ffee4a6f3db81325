//! Lints of claims: each has a promise, and one that removes an exclusion does not wait for anything of a tenant (§8).

use super::Finding;
use crate::{
    Catalogue,
    catalogue::{Atom, Kind, Rule},
};

pub(super) fn lint(catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = without_promise(catalogue);
    findings.extend(asking_a_tenant(catalogue));
    findings
}

/// Finds claims that can be unlocked but have no promise to make then.
fn without_promise(catalogue: &Catalogue) -> Vec<Finding> {
    let claims = catalogue.claims.iter().enumerate();
    let mute = claims.filter(|(_, claim)| claim.promise.is_none() && !claim.always_locked);
    let text = "expected `promise`: the sentence that may be said once the claim is unlocked";
    mute.map(|(at, _)| Finding::new(format!("/claims/{at}"), text))
        .collect()
}

/// Finds items whose rule names the tenant or its acceptance and that lock a claim which removes a required exclusion.
/// What an order form must exclude would then depend on the order form.
fn asking_a_tenant(catalogue: &Catalogue) -> Vec<Finding> {
    let gates = gates_that_ask(catalogue);
    let mut findings = Vec::new();
    for (at, required) in catalogue.required_exclusions.iter().enumerate() {
        for claim in claims_of(required.unless.as_ref()) {
            let items = catalogue.items.iter();
            let items = items.filter(|item| item.locks_claim(claim));
            let asking = items.filter(|item| asks_a_tenant(&item.closed_when, &gates));
            findings.extend(asking.map(|item| {
                let text = format!(
                    "claim `{}` is locked by `{}`, whose rule names the tenant or its acceptance",
                    catalogue.ids.claims.id(claim),
                    item.id
                );
                Finding::new(format!("/required_exclusions/{at}/unless"), text)
            }));
        }
    }
    findings
}

fn claims_of(rule: Option<&Rule>) -> Vec<u32> {
    let mut claims = Vec::new();
    let mut add = |atom: Atom| claims.extend((atom.kind == Kind::Claim).then_some(atom.at));
    rule.into_iter().for_each(|rule| rule.each_atom(&mut add));
    claims
}

/// Whether a rule depends on a tenant, by itself or through a gate that does.
fn asks_a_tenant(rule: &Rule, gates: &[bool]) -> bool {
    rule.any_atom(&|atom| {
        let gate = gates.get(atom.at as usize) == Some(&true);
        atom.kind.is_of_tenant() || (atom.kind == Kind::Gate && gate)
    })
}

/// Whether each gate depends on a tenant. A gate uses earlier ones only.
fn gates_that_ask(catalogue: &Catalogue) -> Vec<bool> {
    let mut gates = Vec::new();
    for gate in &catalogue.gates {
        gates.push(asks_a_tenant(&gate.met_when, &gates));
    }
    gates
}
