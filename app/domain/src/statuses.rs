//! Every status, decided in one order: vendors, blockers, readiness, modes, the tenant, gates, items, claims.
//!
//! Reasons are not collected here; other modules derive them afterwards from the same [`World`].

mod deployment;
mod ledger;
mod stage;
mod tenant;

pub(crate) use tenant::required_exclusions;
pub use tenant::{Coverage, TenantStatus};

use crate::{
    Catalogue, Facts, Instant, WhatIf,
    catalogue::{Atom, Blocker, ItemStatus, Kind, Mode, Vendor},
    facts::ProbeState,
    world::{ApprovalState, CheckState, World},
};

/// The status of each thing in a catalogue, by its position there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses {
    pub world: World,
    pub advisory: Advisory,
    pub strict: bool,
    pub vendors: Vec<VendorStatus>,
    /// Which blockers are live.
    pub live: Vec<bool>,
    pub modes: Vec<ModeStatus>,
    pub tenant: Option<TenantStatus>,
    pub items: Vec<ItemStatus>,
    /// Which claims are locked.
    pub locked: Vec<bool>,
}

/// Advisory readiness, for the public (§5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advisory {
    Healthy,
    Degraded,
    Down,
}

impl Advisory {
    pub fn word(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Degraded => "degraded",
            Self::Down => "down",
        }
    }
}

/// Status of a vendor system (§4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorStatus {
    Ready,
    ConfiguredUnproven,
    ManualFallback,
    Blocked,
}

impl VendorStatus {
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::ConfiguredUnproven => "configured_unproven",
            Self::ManualFallback => "manual_fallback",
            Self::Blocked => "blocked",
        }
    }
}

/// Status of a mode (§6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModeStatus {
    Clear,
    Conditional,
    Blocked,
}

impl ModeStatus {
    pub fn word(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Conditional => "conditional",
            Self::Blocked => "blocked",
        }
    }
}

impl Statuses {
    /// Decides everything as of the facts' own time.
    pub fn of(catalogue: &Catalogue, facts: &Facts) -> Self {
        Self::at(catalogue, facts, facts.as_of)
    }

    /// Decides everything as of another time, with the same facts.
    pub fn at(catalogue: &Catalogue, facts: &Facts, as_of: Instant) -> Self {
        Self::taking(catalogue, facts, as_of, &[])
    }

    /// Decides everything as for the facts with hypothetical steps applied, without building those facts.
    pub fn supposing(catalogue: &Catalogue, facts: &Facts, what_if: &WhatIf) -> Self {
        let as_of = what_if.at.unwrap_or(facts.as_of);
        Self::taking(catalogue, facts, as_of, what_if.steps())
    }

    fn taking(catalogue: &Catalogue, facts: &Facts, as_of: Instant, steps: &[Atom]) -> Self {
        let mut world = World::of(catalogue, facts, as_of);
        for step in steps.iter().filter(|step| step.kind != Kind::Excluded) {
            world.take(catalogue, *step);
        }
        let vendors = deployment::decide_vendors(catalogue, &mut world);
        let live = deployment::decide_blockers(catalogue, &mut world);
        let (strict, advisory) = deployment::decide_readiness(catalogue, &mut world, &live);
        let modes = deployment::decide_modes(catalogue, &mut world);
        ledger::add_claims(catalogue, &mut world, &modes);
        let tenant = facts
            .tenant
            .as_ref()
            .map(|tenant| tenant::decide(catalogue, &mut world, tenant, as_of));
        ledger::add_exclusions(catalogue, &mut world, facts);
        for area in steps.iter().filter(|step| step.kind == Kind::Excluded) {
            world.set(*area, true);
        }
        deployment::decide_gates(catalogue, &mut world);
        let items = ledger::decide_items(catalogue, &world, &vendors);
        let locked = ledger::decide_claims(catalogue, &items, &modes);
        Self {
            world,
            advisory,
            strict,
            vendors,
            live,
            modes,
            tenant,
            items,
            locked,
        }
    }

    /// Returns the widest recommendable mode that is not blocked (§6).
    pub fn recommended<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Mode> {
        let offered = catalogue.modes.iter().zip(&self.modes);
        offered
            .rev()
            .find(|(mode, status)| mode.recommendable && **status != ModeStatus::Blocked)
            .map(|(mode, _)| mode)
    }

    /// Returns the live blockers, in catalogue order.
    pub fn live_blockers<'a>(
        &'a self,
        catalogue: &'a Catalogue,
    ) -> impl Iterator<Item = &'a Blocker> {
        catalogue
            .blockers
            .iter()
            .zip(&self.live)
            .filter(|(_, live)| **live)
            .map(|(blocker, _)| blocker)
    }

    /// Number of satisfied groups of a vendor system.
    pub fn configured(&self, vendor: &Vendor) -> usize {
        vendor
            .groups
            .clone()
            .filter(|group| self.group(*group))
            .count()
    }

    /// Whether a group is satisfied.
    pub fn group(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.world.holds(Atom::new(Kind::Group, at)))
    }

    /// Returns the word for the state of an atom that does not hold.
    pub fn state(&self, atom: Atom) -> &'static str {
        let at = atom.at as usize;
        match atom.kind {
            Kind::Probe => self
                .world
                .probes
                .get(at)
                .copied()
                .unwrap_or(ProbeState::Unknown)
                .word(),
            Kind::Vendor => self
                .vendors
                .get(at)
                .map_or("blocked", |status| status.word()),
            Kind::Check => self
                .world
                .checks
                .get(at)
                .copied()
                .unwrap_or(CheckState::NotRun)
                .word(),
            Kind::Approval => self
                .world
                .approvals
                .get(at)
                .copied()
                .unwrap_or(ApprovalState::Missing)
                .word(),
            Kind::Mode => self.modes.get(at).map_or("blocked", |status| status.word()),
            Kind::Strict => "not_ready",
            Kind::NoBlocker => "live",
            Kind::Role | Kind::RoleDue | Kind::RolesDue => "unnamed",
            Kind::OrderForm | Kind::Covers | Kind::Excluded => "not_excluded",
            Kind::Acceptance | Kind::Gate => "not_met",
            Kind::Claim => "locked",
            Kind::Tenant | Kind::Stage => "not_reached",
            Kind::Variable
            | Kind::Group
            | Kind::Records
            | Kind::Run
            | Kind::Reference
            | Kind::Paper
            | Kind::Access => "missing",
        }
    }
}
