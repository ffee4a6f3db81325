//! Laws 1, 3 and 4: what evidence achieves, and what it does not achieve alone.

use domain::{
    Catalogue, Facts, Statuses,
    catalogue::{Atom, Kind},
    facts::TenantFacts,
    statuses::{Advisory, ModeStatus, VendorStatus},
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};
use serde_json::{Value, json};

use crate::support::{
    chance::in_any_world,
    dice::Dice,
    draw_facts::NOW,
    facts,
    steps::{possible, take},
};

/// Ranks every status as a number: higher is better.
fn ranks(catalogue: &Catalogue, facts: &Facts) -> Vec<usize> {
    let statuses = Statuses::of(catalogue, facts);
    let vendors = statuses.vendors.iter().map(|status| match status {
        VendorStatus::Ready => 2,
        VendorStatus::ConfiguredUnproven => 1,
        VendorStatus::ManualFallback | VendorStatus::Blocked => 0,
    });
    let modes = statuses.modes.iter().map(|status| match status {
        ModeStatus::Clear | ModeStatus::Conditional => 1,
        ModeStatus::Blocked => 0,
    });
    let advisory = match statuses.advisory {
        Advisory::Healthy => 2,
        Advisory::Degraded => 1,
        Advisory::Down => 0,
    };
    let tenant = statuses.tenant.iter().map(|tenant| {
        let charged = usize::from(!tenant.no_charge);
        tenant
            .stage
            .map_or(0, |mode| 2 + 2 * mode as usize + charged)
    });
    let blockers = statuses.live.iter().map(|live| usize::from(!live));
    let readiness = [usize::from(statuses.strict), advisory];
    vendors
        .chain(modes)
        .chain(blockers)
        .chain(readiness)
        .chain(tenant)
        .collect()
}

fn is_evidence(step: Atom) -> bool {
    let tenant = [Kind::Role, Kind::Access].contains(&step.kind);
    let paper = step.kind == Kind::Paper && step != domain::catalogue::Paper::BillingRoute.atom();
    tenant || paper || !matches!(step.kind, Kind::Paper | Kind::Excluded | Kind::Acceptance)
}

#[test]
fn law_1_evidence_never_worsens_anything_and_taking_it_away_betters_nothing() {
    in_any_world(160, |world, dice| {
        let evidence: Vec<Atom> = possible(world.catalogue, &world.facts)
            .into_iter()
            .filter(|step| is_evidence(*step))
            .collect();
        let added = dice.some(40, &evidence);
        let before = ranks(world.catalogue, &world.facts);
        let mut more = world.facts.clone();
        added
            .iter()
            .for_each(|step| take(world.catalogue, &mut more, *step));
        let after = ranks(world.catalogue, &more);
        let worse = before
            .iter()
            .zip(&after)
            .position(|(before, after)| after < before);
        prop_assert_eq!(
            worse,
            None,
            "{:?} worsened {:?} to {:?}",
            added,
            before,
            after
        );
        Ok(())
    });
}

/// Returns a tenant without any facts except, if asked for, its acceptances.
fn bare(tenant: &TenantFacts, acceptances: bool) -> TenantFacts {
    let empty = json!({"schema": "thesmios.facts/1", "as_of": NOW, "tenant": {"id": "a-tenant"}});
    let mut bare = facts(&empty).tenant.expect("it is there");
    if acceptances {
        bare.acceptances.clone_from(&tenant.acceptances);
    }
    bare
}

fn stage(catalogue: &Catalogue, facts: &Facts) -> Option<u32> {
    Statuses::of(catalogue, facts)
        .tenant
        .and_then(|tenant| tenant.stage)
}

#[test]
fn law_3_neither_deployment_proof_alone_nor_acceptance_alone_makes_a_tenant_live() {
    in_any_world(96, |world, _| {
        let catalogue = world.catalogue;
        let Some(tenant) = &world.facts.tenant else {
            return Ok(());
        };
        let mut proven = world.facts.clone();
        for step in possible(catalogue, &world.facts) {
            take(catalogue, &mut proven, step);
        }
        proven.tenant = Some(bare(tenant, false));
        prop_assert_eq!(stage(catalogue, &proven), None, "by deployment proof");

        let nothing = json!({"schema": "thesmios.facts/1", "as_of": NOW});
        let mut accepted = facts(&nothing);
        accepted.tenant = Some(bare(tenant, true));
        prop_assert_eq!(stage(catalogue, &accepted), None, "by acceptance");
        Ok(())
    });
}

fn everything_set(catalogue: &Catalogue) -> Value {
    let set = |id: &str| (id.to_owned(), json!({"state": "set", "revision": "r1"}));
    catalogue
        .ids
        .variables
        .iter()
        .map(set)
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn unproven_are_not_ready(catalogue: &Catalogue, facts: &Facts) -> Result<(), TestCaseError> {
    let statuses = Statuses::of(catalogue, facts);
    for (vendor, status) in catalogue.vendors.iter().zip(&statuses.vendors) {
        let ready = *status == VendorStatus::Ready;
        prop_assert!(
            !ready || vendor.proven_when.is_none(),
            "{} is ready",
            vendor.id
        );
    }
    Ok(())
}

#[test]
fn law_4_setting_variables_alone_makes_no_system_ready_that_needs_proof() {
    in_any_world(96, |world, _| {
        // A proof may rest on another system that needs none and is ready by its variables; such cases prove nothing.
        let rests_on_another = world.catalogue.vendors.iter().any(|vendor| {
            let mut found = false;
            vendor
                .proven_when
                .iter()
                .for_each(|rule| rule.each_atom(&mut |atom| found |= atom.kind == Kind::Vendor));
            found
        });
        if rests_on_another && world.catalogue.id == "drawn" {
            return Ok(());
        }
        let document = json!({
            "schema": "thesmios.facts/1", "as_of": NOW, "variables": everything_set(world.catalogue),
            "probes": world.value["probes"], "records": world.value["records"],
        });
        unproven_are_not_ready(world.catalogue, &facts(&document))
    });
}

#[test]
fn law_4_proof_alone_makes_no_system_ready_whose_configuration_is_missing() {
    in_any_world(96, |world, dice| {
        let mut proven = world.facts.clone();
        for step in possible(world.catalogue, &world.facts) {
            take(world.catalogue, &mut proven, step);
        }
        let names: Vec<String> = proven.variables.keys().map(str::to_owned).collect();
        if names.is_empty() {
            return Ok(());
        }
        let lost = Dice::pick(dice, &names);
        proven.variables.insert(
            lost.clone(),
            domain::facts::Variable {
                set: false,
                revision: None,
            },
        );
        let statuses = Statuses::of(world.catalogue, &proven);
        for (vendor, status) in world.catalogue.vendors.iter().zip(&statuses.vendors) {
            let groups = &world.catalogue.groups[vendor.groups.clone()];
            // A system that needs no proof does not need the inputs of a proof either.
            let counting = groups.iter().filter(|group| {
                group.role == domain::catalogue::GroupRole::Setup || vendor.proven_when.is_some()
            });
            let mut needs = counting.flat_map(|group| &group.needs);
            let loses = needs
                .any(|need| need.kind == Kind::Variable && world.catalogue.ids.id(*need) == lost);
            prop_assert_eq!(
                *status == VendorStatus::Ready && loses,
                false,
                "{} without {}",
                vendor.id,
                lost
            );
        }
        Ok(())
    });
}
