//! What a rule still needs under the current statuses.

use super::Need;
use crate::{
    Catalogue, Statuses,
    catalogue::{Acceptance, Atom, Best, GroupRole, Kind, Rule, Tenant},
};

/// Turns rules into needs under the current statuses.
pub(super) struct Needs<'a> {
    pub catalogue: &'a Catalogue,
    pub statuses: &'a Statuses,
    /// Every variable with each group that holds it, sorted.
    holders: Vec<(Atom, u32)>,
    /// Positions of the items that lock each claim.
    pub locking: Vec<Vec<u32>>,
}

impl<'a> Needs<'a> {
    pub fn of(catalogue: &'a Catalogue, statuses: &'a Statuses) -> Self {
        let groups = (0..).zip(&catalogue.groups);
        let mut holders: Vec<(Atom, u32)> = groups
            .flat_map(|(at, group)| group.needs.iter().map(move |need| (*need, at)))
            .filter(|(need, _)| need.kind == Kind::Variable)
            .collect();
        holders.sort_unstable();
        holders.dedup();
        Self {
            catalogue,
            statuses,
            holders,
            locking: locking(catalogue),
        }
    }

    pub fn of_rule(&self, rule: &Rule) -> Need {
        match rule {
            Rule::Atom(atom) => self.of_atom(*atom),
            Rule::All(rules) => Need::all(rules.iter().map(|rule| self.of_rule(rule))),
            Rule::Any(rules) => Need::any(rules.iter().map(|rule| self.of_rule(rule))),
        }
    }

    /// Steps that bring the tenant to the requested stage, with billing; `None` if it is there, or without a tenant.
    pub fn of_tenant(&self) -> Option<Need> {
        let tenant = self.statuses.tenant.as_ref()?;
        if tenant.stage.is_some() && !tenant.no_charge {
            return None;
        }
        let (at, stage) = (0..)
            .zip(&self.catalogue.stages)
            .find(|(_, stage)| stage.asked == Some(tenant.asked))?;
        let holds = self
            .catalogue
            .holds
            .iter()
            .filter(|hold| hold.stage.is_none_or(|stage| stage == at));
        let charged = stage.charged_when.iter().map(|rule| self.of_rule(rule));
        Some(Need::all(
            holds.map(|hold| self.of_rule(&hold.until)).chain(charged),
        ))
    }

    pub(super) fn of_atom(&self, atom: Atom) -> Need {
        // This atom holds while the order form is unsigned. Signing it is a step too, after which coverage is required.
        if atom == Acceptance::ExclusionsCover.atom() {
            return self.of_coverage();
        }
        if self.statuses.world.holds(atom) {
            return Need::Met;
        }
        match atom.kind {
            Kind::Probe
            | Kind::Check
            | Kind::Approval
            | Kind::Records
            | Kind::Run
            | Kind::Reference
            | Kind::Role
            | Kind::Paper
            | Kind::Access => Need::Step(atom),
            Kind::Variable => self.of_variable(atom),
            Kind::Group => self.of_group(atom),
            Kind::Vendor => self.of_vendor(atom),
            Kind::Strict => self.of_strict(),
            Kind::NoBlocker => self.of_scope(atom.at),
            Kind::Mode => self.of_mode(atom.at),
            Kind::RoleDue => Need::Step(Atom::new(Kind::Role, atom.at)),
            Kind::RolesDue => self.of_roles(atom.at),
            Kind::OrderForm | Kind::Excluded => Need::Step(Atom::new(Kind::Excluded, atom.at)),
            Kind::Covers => self.of_coverage(),
            Kind::Acceptance => self.of_acceptance(atom),
            Kind::Tenant if atom == Tenant::Live.atom() => {
                self.of_acceptance(Acceptance::Valid.atom())
            }
            Kind::Tenant | Kind::Stage => Need::Never,
            Kind::Gate => self.of_gate(atom.at),
            Kind::Claim => self.of_claim(atom.at, false),
        }
    }

    /// A variable is set by the step of one of the groups that hold it.
    fn of_variable(&self, variable: Atom) -> Need {
        let before = |(held, _): &(Atom, u32)| *held < variable;
        let from = self.holders.partition_point(before);
        let held = self.holders.iter().skip(from);
        let groups = held.take_while(|(held, _)| *held == variable);
        Need::any(groups.map(|(_, at)| Need::Step(Atom::new(Kind::Group, *at))))
    }

    /// The step of a group sets its variables, which other groups may share. Its probes and records are steps of their
    /// own.
    fn of_group(&self, group: Atom) -> Need {
        let found = self.catalogue.groups.get(group.at as usize);
        let needs = found.map(|group| group.needs.as_slice());
        Need::all(
            needs
                .unwrap_or_default()
                .iter()
                .map(|need| self.of_atom(*need)),
        )
    }

    fn of_vendor(&self, vendor: Atom) -> Need {
        let Some(vendor) = self.catalogue.vendors.get(vendor.at as usize) else {
            return Need::Never;
        };
        let is_needed = |at: &usize| {
            let setup = self
                .catalogue
                .groups
                .get(*at)
                .is_some_and(|group| group.role == GroupRole::Setup);
            setup || vendor.proven_when.is_some()
        };
        let groups = vendor
            .groups
            .clone()
            .filter(is_needed)
            .filter_map(|at| u32::try_from(at).ok());
        let groups = groups.map(|at| self.of_atom(Atom::new(Kind::Group, at)));
        Need::all(groups.chain(vendor.proven_when.iter().map(|rule| self.of_rule(rule))))
    }

    fn of_strict(&self) -> Need {
        let readiness = &self.catalogue.readiness;
        let scopes = (0..)
            .zip(&self.catalogue.scopes)
            .filter(|(_, scope)| scope.strict);
        let scopes = scopes.map(|(at, _)| Atom::new(Kind::NoBlocker, at));
        Need::all(
            [readiness.core, readiness.surface]
                .into_iter()
                .chain(scopes)
                .map(|atom| self.of_atom(atom)),
        )
    }

    fn of_scope(&self, scope: u32) -> Need {
        let live = self
            .statuses
            .live_blockers(self.catalogue)
            .filter(|blocker| blocker.scope == scope);
        Need::all(
            live.flat_map(|blocker| &blocker.needs)
                .map(|need| self.of_atom(*need)),
        )
    }

    fn of_mode(&self, mode: u32) -> Need {
        match self.catalogue.modes.get(mode as usize) {
            Some(mode) if mode.best == Best::Clear => self.of_rule(&mode.rule),
            _ => Need::Never,
        }
    }

    fn of_roles(&self, stage: u32) -> Need {
        let due = (0..)
            .zip(&self.catalogue.roles)
            .filter(|(_, role)| role.due_before <= stage);
        Need::all(due.map(|(at, _)| self.of_atom(Atom::new(Kind::Role, at))))
    }

    fn of_gate(&self, gate: u32) -> Need {
        self.catalogue
            .gates
            .get(gate as usize)
            .map_or(Need::Never, |gate| self.of_rule(&gate.met_when))
    }
}

fn locking(catalogue: &Catalogue) -> Vec<Vec<u32>> {
    let mut locking = vec![Vec::new(); catalogue.claims.len()];
    for (at, item) in (0..).zip(&catalogue.items) {
        for text in &item.locks {
            // An item may lock several texts of one claim.
            if let Some(items) = locking.get_mut(text.claim as usize)
                && items.last() != Some(&at)
            {
                items.push(at);
            }
        }
    }
    locking
}
