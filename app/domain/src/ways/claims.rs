//! Needs of an unlocked claim: its mode is clear, and each item that locks it is closed without an exclusion (§7b).

use super::{Need, needs::Needs};
use crate::catalogue::{Atom, Kind, Rule};

impl Needs<'_> {
    /// What unlocks a claim; [`Need::Never`] if it is always locked, or needs what only a tenant can bring. Without
    /// `tenant` the claim is judged as for required exclusions: what a tenant has already brought does not count (§8).
    pub fn of_claim(&self, at: u32, tenant: bool) -> Need {
        let claim = self.catalogue.claims.get(at as usize);
        let Some(claim) = claim.filter(|claim| !claim.always_locked) else {
            return Need::Never;
        };
        let locking = self.locking.get(at as usize).into_iter().flatten();
        let items = locking.filter_map(|item| self.catalogue.items.get(*item as usize));
        let closed = items.map(|item| self.of_closed(&item.closed_when, tenant));
        let mode = claim.mode.iter();
        let sold = mode.map(|mode| self.of_atom(Atom::new(Kind::Mode, *mode)));
        Need::all(closed.chain(sold))
    }

    /// What meets a rule without any exclusion.
    fn of_closed(&self, rule: &Rule, tenant: bool) -> Need {
        match rule {
            Rule::Atom(atom) => self.of_unexcluded(*atom, tenant),
            Rule::All(rules) => Need::all(rules.iter().map(|rule| self.of_closed(rule, tenant))),
            Rule::Any(rules) => Need::any(rules.iter().map(|rule| self.of_closed(rule, tenant))),
        }
    }

    fn of_unexcluded(&self, atom: Atom, tenant: bool) -> Need {
        match atom.kind {
            Kind::Excluded | Kind::OrderForm | Kind::Covers => Need::Never,
            Kind::Gate => {
                let gate = self.catalogue.gates.get(atom.at as usize);
                gate.map_or(Need::Never, |gate| self.of_closed(&gate.met_when, tenant))
            }
            kind if kind.is_of_tenant() && !(tenant && self.statuses.world.holds(atom)) => {
                Need::Never
            }
            _ => self.of_atom(atom),
        }
    }
}
