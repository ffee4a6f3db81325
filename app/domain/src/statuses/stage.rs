//! The stage a tenant has reached, and what holds it (§8).

use crate::{
    Catalogue,
    catalogue::{Acceptance, Atom, Hold, Kind, Stage, Tenant},
    facts::Asked,
    world::World,
};

/// Returns the stage reached, whether it is without charge, and the holds that apply.
pub(super) fn decide(
    catalogue: &Catalogue,
    world: &World,
    asked: Asked,
) -> (Option<u32>, bool, Vec<u32>) {
    let holds = applying(catalogue, world, |hold| hold.stage.is_none());
    let stage = (0..)
        .zip(&catalogue.stages)
        .find(|(_, stage)| stage.asked == Some(asked));
    let Some((at, stage)) = stage.filter(|_| holds.is_empty()) else {
        return (None, false, holds);
    };
    if !is_charged(stage, world) {
        return (stage_before(catalogue, at).or(stage.gives), true, holds);
    }
    let holds = applying(catalogue, world, |hold| hold.stage == Some(at));
    (stage.gives.filter(|_| holds.is_empty()), false, holds)
}

fn applying(catalogue: &Catalogue, world: &World, concerns: impl Fn(&Hold) -> bool) -> Vec<u32> {
    let concerning = (0..)
        .zip(&catalogue.holds)
        .filter(|(_, hold)| concerns(hold));
    concerning
        .filter(|(_, hold)| !hold.until.met(&|atom| world.holds(atom)))
        .map(|(at, _)| at)
        .collect()
}

fn is_charged(stage: &Stage, world: &World) -> bool {
    stage
        .charged_when
        .as_ref()
        .is_none_or(|rule| rule.met(&|atom| world.holds(atom)))
}

fn stage_before(catalogue: &Catalogue, at: u32) -> Option<u32> {
    let earlier = catalogue.stages.iter().take(at as usize);
    earlier.rev().find_map(|stage| stage.gives)
}

pub(super) fn add(catalogue: &Catalogue, world: &mut World, stage: Option<u32>) {
    let live = stage.is_some() && world.holds(Acceptance::Valid.atom());
    world.set(Tenant::Live.atom(), live);
    let Some(reached) = stage else { return };
    for at in (0..=reached).take(catalogue.modes.len()) {
        world.set(Atom::new(Kind::Stage, at), true);
    }
}
