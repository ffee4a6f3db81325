//! The decisions made before any tenant is judged: vendors, blockers, readiness and modes (§4 to §6). Gates are here
//! too.

use super::{Advisory, ModeStatus, VendorStatus};
use crate::{
    Catalogue,
    catalogue::{Atom, Best, Blocker, GroupRole, Kind, Vendor},
    world::World,
};

pub(super) fn decide_vendors(catalogue: &Catalogue, world: &mut World) -> Vec<VendorStatus> {
    for (at, group) in (0..).zip(&catalogue.groups) {
        let satisfied = group.needs.iter().all(|need| world.holds(*need));
        world.set(Atom::new(Kind::Group, at), satisfied);
    }
    let statuses = (0..).zip(&catalogue.vendors).map(|(at, vendor)| {
        let status = vendor_status(catalogue, vendor, world);
        world.set(Atom::new(Kind::Vendor, at), status == VendorStatus::Ready);
        status
    });
    statuses.collect()
}

fn vendor_status(catalogue: &Catalogue, vendor: &Vendor, world: &World) -> VendorStatus {
    let groups = catalogue
        .groups
        .get(vendor.groups.clone())
        .unwrap_or_default();
    let unsatisfied = (vendor.groups.start as u64..)
        .zip(groups)
        .filter(|(at, _)| {
            u32::try_from(*at).is_ok_and(|at| !world.holds(Atom::new(Kind::Group, at)))
        });
    let (mut setup, mut inputs) = (true, true);
    for (_, group) in unsatisfied {
        match group.role {
            GroupRole::Setup => setup = false,
            GroupRole::Inputs => inputs = false,
        }
    }
    let ready = vendor
        .proven_when
        .as_ref()
        .is_none_or(|proof| inputs && proof.met(&|atom| world.holds(atom)));
    match (setup, ready, vendor.manual_route) {
        (true, true, _) => VendorStatus::Ready,
        (true, false, _) => VendorStatus::ConfiguredUnproven,
        (false, _, true) => VendorStatus::ManualFallback,
        (false, _, false) => VendorStatus::Blocked,
    }
}

pub(super) fn decide_blockers(catalogue: &Catalogue, world: &mut World) -> Vec<bool> {
    let is_live = |blocker: &Blocker| !blocker.needs.iter().all(|need| world.holds(*need));
    let live: Vec<bool> = catalogue.blockers.iter().map(is_live).collect();
    for at in (0..).take(catalogue.scopes.len()) {
        world.set(Atom::new(Kind::NoBlocker, at), true);
    }
    for (blocker, _) in catalogue
        .blockers
        .iter()
        .zip(&live)
        .filter(|(_, live)| **live)
    {
        world.set(Atom::new(Kind::NoBlocker, blocker.scope), false);
    }
    live
}

pub(super) fn decide_readiness(
    catalogue: &Catalogue,
    world: &mut World,
    live: &[bool],
) -> (bool, Advisory) {
    let readiness = &catalogue.readiness;
    let core = world.holds(readiness.core);
    let spanned = (0..)
        .zip(&catalogue.scopes)
        .filter(|(_, scope)| scope.strict);
    let unblocked = spanned
        .map(|(at, _)| Atom::new(Kind::NoBlocker, at))
        .all(|atom| world.holds(atom));
    let strict = core && world.holds(readiness.surface) && unblocked;
    world.set(Atom::new(Kind::Strict, 0), strict);
    let advisory = match (core, live.contains(&true)) {
        (false, _) => Advisory::Down,
        (true, true) => Advisory::Degraded,
        (true, false) => Advisory::Healthy,
    };
    (strict, advisory)
}

pub(super) fn decide_modes(catalogue: &Catalogue, world: &mut World) -> Vec<ModeStatus> {
    let statuses = (0..).zip(&catalogue.modes).map(|(at, mode)| {
        let status = match (mode.rule.met(&|atom| world.holds(atom)), mode.best) {
            (true, Best::Clear) => ModeStatus::Clear,
            (true, Best::Conditional) => ModeStatus::Conditional,
            (false, _) => ModeStatus::Blocked,
        };
        world.set(Atom::new(Kind::Mode, at), status == ModeStatus::Clear);
        status
    });
    statuses.collect()
}

pub(super) fn decide_gates(catalogue: &Catalogue, world: &mut World) {
    for (at, gate) in (0..).zip(&catalogue.gates) {
        let met = gate.met_when.met(&|atom| world.holds(atom));
        world.set(Atom::new(Kind::Gate, at), met);
    }
}
