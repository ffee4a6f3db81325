//! Locked claims that a vendor system holds back: no set of steps unlocks them without a step of that system.

use super::{Need, needs::Needs};
use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Kind},
};

/// For each vendor system, by position, the positions of the claims that it holds back. A claim that no steps unlock is
/// held back by no vendor system.
pub fn held_back(catalogue: &Catalogue, statuses: &Statuses) -> Vec<Vec<u32>> {
    let needs = Needs::of(catalogue, statuses);
    let claims = (0..).take(catalogue.claims.len());
    let claims: Vec<Need> = claims.map(|at| needs.of_claim(at, true)).collect();
    let waiting = |vendor| {
        let vendor = needs.of_atom(Atom::new(Kind::Vendor, vendor));
        let claims = (0..).zip(&claims);
        let waiting = claims.filter(|(_, claim)| claim.waits_for(&vendor));
        waiting.map(|(at, _)| at).collect()
    };
    let vendors = (0..).take(catalogue.vendors.len());
    vendors.map(waiting).collect()
}
