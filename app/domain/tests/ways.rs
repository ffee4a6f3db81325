//! `ways` against brute force: every subset of the possible steps is tried.

use std::collections::BTreeSet;

use domain::{
    Catalogue, Facts, Statuses,
    catalogue::{Atom, Best, Kind},
    statuses::ModeStatus,
    ways::{self, WAYS_MAX, Way},
};
use proptest::{prop_assert_eq, test_runner::TestCaseError};
use serde_json::json;

use crate::support::{
    chance::in_any_world,
    dice::Dice,
    draw_facts, facts, fixed,
    steps::{possible, take, take_all},
};

/// Whether each goal is reached: each mode has its best status, the tenant has the stage it asks for and is charged,
/// and each claim is unlocked. Claims are goals only without a tenant, since what a tenant brings is not a step of a
/// claim.
fn reached(catalogue: &Catalogue, facts: &Facts) -> Vec<bool> {
    let statuses = Statuses::of(catalogue, facts);
    let modes = catalogue
        .modes
        .iter()
        .zip(&statuses.modes)
        .map(|(mode, status)| match mode.best {
            Best::Clear => *status == ModeStatus::Clear,
            Best::Conditional => *status == ModeStatus::Conditional,
        });
    let tenant = statuses
        .tenant
        .is_none_or(|tenant| tenant.stage.is_some() && !tenant.no_charge);
    let claims = statuses.locked.iter().map(|locked| !locked);
    let claims = claims.filter(|_| facts.tenant.is_none());
    modes.chain([tenant]).chain(claims).collect()
}

/// Returns the subsets of `0..count` as bits, smaller ones first.
fn subsets(count: usize) -> Vec<u32> {
    let mut subsets: Vec<u32> = (0..1 << count).collect();
    subsets.sort_by_key(|subset| subset.count_ones());
    subsets
}

fn members(steps: &[Atom], subset: u32) -> Vec<Atom> {
    steps
        .iter()
        .enumerate()
        .filter(|(at, _)| subset >> at & 1 == 1)
        .map(|(_, step)| *step)
        .collect()
}

/// Finds the minimal sets for each goal by trying all of them; the list is empty for a goal that is already reached.
fn by_force(catalogue: &Catalogue, facts: &Facts, steps: &[Atom]) -> Vec<Vec<Vec<Atom>>> {
    let mut minimal: Vec<Vec<u32>> = vec![Vec::new(); reached(catalogue, facts).len()];
    for subset in subsets(steps.len()) {
        let holds_a_smaller =
            |found: &Vec<u32>| found.iter().any(|smaller| smaller & subset == *smaller);
        if minimal.iter().all(holds_a_smaller) {
            continue;
        }
        let mut after = facts.clone();
        take_all(catalogue, &mut after, &members(steps, subset));
        for (found, reached) in minimal.iter_mut().zip(reached(catalogue, &after)) {
            if reached && !holds_a_smaller(found) {
                found.push(subset);
            }
        }
    }
    let list = |found: Vec<u32>| {
        let sets = found
            .into_iter()
            .filter(|subset| *subset != 0)
            .map(|subset| members(steps, subset));
        let ordered: BTreeSet<(usize, Vec<Atom>)> = sets.map(|set| (set.len(), set)).collect();
        ordered
            .into_iter()
            .take(WAYS_MAX)
            .map(|(_, set)| set)
            .collect()
    };
    minimal.into_iter().map(list).collect()
}

fn by_search(catalogue: &Catalogue, facts: &Facts) -> Vec<Vec<Vec<Atom>>> {
    let found = ways::find(
        catalogue,
        &Statuses::of(catalogue, facts),
        facts.tenant.as_ref(),
    );
    let steps = |ways: Vec<Way>| {
        let sets = ways
            .into_iter()
            .map(|way| way.steps.into_iter().map(|step| step.atom).collect());
        sets.collect()
    };
    found
        .modes
        .into_iter()
        .chain([found.tenant])
        .chain(found.claims.into_iter().filter(|_| facts.tenant.is_none()))
        .map(steps)
        .collect()
}

/// Sorts steps in step order, in which exclusions come last.
fn in_step_order(mut steps: Vec<Atom>) -> Vec<Atom> {
    steps.sort();
    steps
}

/// Does random steps until at most `count` are possible, and returns those.
fn narrow(
    catalogue: &Catalogue,
    facts: &mut Facts,
    dice: &mut Dice<'_>,
    count: usize,
) -> Vec<Atom> {
    for _ in 0..1000 {
        let steps = in_step_order(possible(catalogue, facts));
        if steps.len() <= count {
            return steps;
        }
        // An acceptance is always possible, also repeatedly.
        let taken: Vec<Atom> = steps
            .into_iter()
            .filter(|step| step.kind != Kind::Acceptance)
            .collect();
        let step = *dice.pick(&taken);
        take(catalogue, facts, step);
    }
    panic!("steps that were taken are still possible");
}

fn agree(catalogue: &Catalogue, facts: &Facts, steps: &[Atom]) -> Result<(), TestCaseError> {
    let (force, search) = (
        by_force(catalogue, facts, steps),
        by_search(catalogue, facts),
    );
    prop_assert_eq!(force, search, "of {:?}", steps);
    Ok(())
}

#[test]
fn the_ways_of_any_world_are_those_that_brute_force_finds() {
    in_any_world(96, |world, dice| {
        let mut facts = world.facts.clone();
        let steps = narrow(world.catalogue, &mut facts, dice, 9);
        agree(world.catalogue, &facts, &steps)
    });
}

/// The remaining steps of a tenant that asks for paid beta, named as in the verdict document.
const LEFT: [(&str, &str); 16] = [
    ("check", "issuer-fixture"),
    ("check", "stripe-fixture"),
    ("check", "scim-fixture"),
    ("check", "auth-api"),
    ("approval", "hris-import"),
    ("approval", "issuer-authority"),
    ("group", "resend"),
    ("group", "oidc"),
    ("group", "workday"),
    ("records", "data_sets"),
    ("role", "continuity-owner"),
    ("paper", "billing-route"),
    ("acceptance", "recorded"),
    ("exclusion", "hris-automation"),
    ("exclusion", "official-issuer-automation"),
    ("exclusion", "issuer-signing"),
];

fn is_left(catalogue: &Catalogue, step: Atom) -> bool {
    LEFT.contains(&(ways::step_kind(step), catalogue.ids.id(step)))
}

#[test]
fn the_ways_of_the_shipped_catalogue_are_those_that_brute_force_finds_among_sixteen_steps() {
    let catalogue = fixed::shipped();
    let mut facts = facts(&json!({
        "schema": "thesmios.facts/1", "as_of": draw_facts::NOW,
        "tenant": {"id": "northwind", "acceptances": [
            {"decision": "deferred", "stage": "paid_beta", "at": "2026-11-20T08:00:00Z"},
        ]},
    }));
    let done = possible(catalogue, &facts)
        .into_iter()
        .filter(|step| !is_left(catalogue, *step));
    for step in done {
        take(catalogue, &mut facts, step);
    }
    let steps = in_step_order(possible(catalogue, &facts));
    assert_eq!(steps.len(), LEFT.len());
    agree(catalogue, &facts, &steps).expect("search and force agree");
}
