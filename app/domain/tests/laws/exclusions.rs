//! Law 2: the limits of exclusions.

use domain::{
    Facts, Statuses,
    catalogue::{Acceptance, Kind, Tenant},
    statuses::ModeStatus,
};
use proptest::{prop_assert, prop_assert_eq};

use crate::support::{
    chance::{World, in_any_world},
    dice::Dice,
    steps::{possible, take},
};

/// Parts of an acceptance that an exclusion can complete.
const PARTS: [Acceptance; 3] = [
    Acceptance::ExclusionsMatch,
    Acceptance::ExclusionsCover,
    Acceptance::Valid,
];

/// Adds some exclusions to the facts: signed ones, or ones in order form and acceptance alike.
fn with_exclusions(world: &World<'_>, dice: &mut Dice<'_>) -> Facts {
    let mut facts = world.facts.clone();
    let areas: Vec<String> = world
        .catalogue
        .ids
        .areas
        .iter()
        .map(str::to_owned)
        .collect();
    facts.signed_exclusions.extend(dice.some(50, &areas));
    let steps = possible(world.catalogue, &facts);
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|step| step.kind == Kind::Excluded)
        .collect();
    for step in dice.some(50, &steps) {
        take(world.catalogue, &mut facts, step);
    }
    facts
}

#[test]
fn law_2_an_exclusion_betters_no_mode_no_vendor_and_no_blocker_and_makes_strict_no_readier() {
    in_any_world(128, |world, dice| {
        let before = Statuses::of(world.catalogue, &world.facts);
        let after = Statuses::of(world.catalogue, &with_exclusions(world, dice));
        for (before, after) in before.modes.iter().zip(&after.modes) {
            prop_assert!(after == before || *after != ModeStatus::Clear);
        }
        prop_assert_eq!(before.modes, after.modes);
        prop_assert_eq!(before.vendors, after.vendors);
        prop_assert_eq!(before.live, after.live);
        prop_assert_eq!(before.strict, after.strict);
        prop_assert_eq!(before.advisory, after.advisory);
        Ok(())
    });
}

/// Cases in which the exclusions change the tenant's acceptance or stage are skipped, since the acceptance may unlock
/// claims.
#[test]
fn law_2_an_exclusion_unlocks_no_claim() {
    in_any_world(192, |world, dice| {
        let before = Statuses::of(world.catalogue, &world.facts);
        let after = Statuses::of(world.catalogue, &with_exclusions(world, dice));
        let tenants = [&before, &after].map(|statuses| {
            let stage = statuses.tenant.as_ref().map(|tenant| tenant.stage);
            let valid = PARTS.map(|part| statuses.world.holds(part.atom()));
            (stage, statuses.world.holds(Tenant::Live.atom()), valid)
        });
        if tenants[0] != tenants[1] {
            return Ok(());
        }
        for (at, (before, after)) in before.locked.iter().zip(&after.locked).enumerate() {
            prop_assert!(*after || !before, "claim {at} was unlocked");
        }
        Ok(())
    });
}
