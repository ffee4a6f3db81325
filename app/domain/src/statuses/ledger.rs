//! Ledger items and the claims they lock (§7).

use super::{ModeStatus, VendorStatus};
use crate::{
    Catalogue, Facts,
    catalogue::{Atom, Claim, Item, ItemStatus, Kind, Tenant},
    world::World,
};

/// Sets X(area) for each area excluded by a signed exclusion, and for those in the order form of a tenant that is live.
pub(super) fn add_exclusions(catalogue: &Catalogue, world: &mut World, facts: &Facts) {
    for area in &facts.signed_exclusions {
        world.add(&catalogue.ids, Kind::Excluded, area);
    }
    if !world.holds(Tenant::Live.atom()) {
        return;
    }
    for at in (0..).take(catalogue.areas.len()) {
        if world.holds(Atom::new(Kind::OrderForm, at)) {
            world.set(Atom::new(Kind::Excluded, at), true);
        }
    }
}

pub(super) fn decide_items(
    catalogue: &Catalogue,
    world: &World,
    vendors: &[VendorStatus],
) -> Vec<ItemStatus> {
    let gates = gates_unexcluded(catalogue, world);
    catalogue
        .items
        .iter()
        .map(|item| item_status(item, world, &gates, vendors))
        .collect()
}

/// Whether each gate is met if no exclusion counts. A gate may use earlier gates only.
fn gates_unexcluded(catalogue: &Catalogue, world: &World) -> Vec<bool> {
    let mut met = Vec::with_capacity(catalogue.gates.len());
    for gate in &catalogue.gates {
        let holds = |atom| holds_unexcluded(world, &met, atom);
        let is_met = gate.met_when.met(&holds);
        met.push(is_met);
    }
    met
}

fn holds_unexcluded(world: &World, gates: &[bool], atom: Atom) -> bool {
    match atom.kind {
        Kind::Excluded | Kind::OrderForm | Kind::Covers => false,
        Kind::Gate => gates.get(atom.at as usize) == Some(&true),
        _ => world.holds(atom),
    }
}

fn item_status(item: &Item, world: &World, gates: &[bool], vendors: &[VendorStatus]) -> ItemStatus {
    let vendor = item.vendor.and_then(|at| vendors.get(at as usize));
    if item
        .closed_when
        .met(&|atom| holds_unexcluded(world, gates, atom))
    {
        ItemStatus::Closed
    } else if item.closed_when.met(&|atom| world.holds(atom)) {
        ItemStatus::Excluded
    } else if vendor == Some(&VendorStatus::ConfiguredUnproven) {
        ItemStatus::NeedsFixtureOutput
    } else {
        item.status
    }
}

/// Sets the atom of each claim that is unlocked without a tenant and without exclusions, for required exclusions (§8).
pub(super) fn add_claims(catalogue: &Catalogue, world: &mut World, modes: &[ModeStatus]) {
    let gates = gates_unexcluded(catalogue, world);
    let holds = |atom| holds_unexcluded(world, &gates, atom);
    let open = catalogue
        .items
        .iter()
        .filter(|item| !item.closed_when.met(&holds));
    let locked = locked_claims(catalogue, open, modes);
    for (at, locked) in (0..).zip(locked) {
        world.set(Atom::new(Kind::Claim, at), !locked);
    }
}

/// Whether each claim is locked: by an item that is not closed, by a mode that is not clear, or always (§7b).
pub(super) fn decide_claims(
    catalogue: &Catalogue,
    items: &[ItemStatus],
    modes: &[ModeStatus],
) -> Vec<bool> {
    let statuses = catalogue.items.iter().zip(items);
    let open = statuses.filter(|(_, status)| **status != ItemStatus::Closed);
    locked_claims(catalogue, open.map(|(item, _)| item), modes)
}

fn locked_claims<'a>(
    catalogue: &Catalogue,
    open: impl Iterator<Item = &'a Item>,
    modes: &[ModeStatus],
) -> Vec<bool> {
    let unsold = |claim: &Claim| {
        let mode = claim.mode.and_then(|mode| modes.get(mode as usize));
        mode.is_some_and(|status| *status != ModeStatus::Clear)
    };
    let by_itself = |claim: &Claim| claim.always_locked || unsold(claim);
    let mut locked: Vec<bool> = catalogue.claims.iter().map(by_itself).collect();
    for text in open.flat_map(|item| &item.locks) {
        if let Some(claim) = locked.get_mut(text.claim as usize) {
            *claim = true;
        }
    }
    locked
}
