//! What a vendor system holds back: the locked claims that no set of steps unlocks without a step of that system.

use super::{Need, needs::Needs};
use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Kind},
};

/// For each vendor system, by position, the positions of the claims that it holds back. A claim that no step here unlocks is
/// held back by nobody.
pub fn held_back(catalogue: &Catalogue, statuses: &Statuses) -> Vec<Vec<u32>> {
    let needs = Needs::of(catalogue, statuses);
    let claims = (0..).take(catalogue.claims.len());
    let claims: Vec<(u32, Need)> = claims.map(|at| (at, needs.of_claim(at, true))).collect();
    let vendors = (0..).take(catalogue.vendors.len());
    let steps = vendors.map(|at| needs.of_atom(Atom::new(Kind::Vendor, at)).steps());
    let waiting = |steps: Vec<Atom>| {
        let waits = |(at, need): &(u32, Need)| need.waits_for_any(&steps).then_some(*at);
        claims.iter().filter_map(waits).collect()
    };
    steps.map(waiting).collect()
}
