//! What unlocks a claim: its mode is clear, and each item that locks it is closed without an exclusion (§7b).

use super::{Need, needs::Needs};
use crate::{
    catalogue::{Acceptance, Atom, Hold, Kind, Rule, Tenant},
    facts::Asked,
};

impl Needs<'_> {
    /// What unlocks a claim; [`Need::Never`] if it is always locked. Without `tenant` it is judged as for required
    /// exclusions: nothing that a tenant brings counts (§8).
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
            kind if !tenant && kind.is_of_tenant() => Need::Never,
            _ if atom == Tenant::Live.atom() => self.of_live(),
            _ => self.of_atom(atom),
        }
    }

    /// What makes the acceptance valid and lifts every hold.
    fn of_live(&self) -> Need {
        let Some(tenant) = &self.statuses.tenant else {
            return Need::Never;
        };
        let charged = self.charged_stage(tenant.asked);
        let applies = |hold: &&Hold| hold.stage.is_none() || hold.stage == charged;
        let holds = self.catalogue.holds.iter().filter(applies);
        let lifted = holds.map(|hold| self.of_rule(&hold.until));
        Need::all(lifted.chain([self.of_atom(Acceptance::Valid.atom())]))
    }

    /// The stage asked for; `None` if it cannot be charged: the tenant is then given the stage before, which has no holds
    /// of its own.
    fn charged_stage(&self, asked: Asked) -> Option<u32> {
        let mut stages = (0..).zip(&self.catalogue.stages);
        let (at, stage) = stages.find(|(_, stage)| stage.asked == Some(asked))?;
        let met = |rule: &Rule| rule.met(&|atom| self.statuses.world.holds(atom));
        stage.charged_when.as_ref().is_none_or(met).then_some(at)
    }
}
