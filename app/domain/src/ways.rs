//! Shortest ways: the minimal sets of steps that bring a mode, a claim or a tenant to its best status (§10).
//!
//! What is missing becomes a formula over steps without negation ([`Need`]); its smallest satisfying sets are searched.

mod acceptance;
mod claims;
mod held_back;
mod need;
mod needs;
mod search;

pub use held_back::held_back;
pub use need::Need;

use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Best, Kind, Mode},
    facts::TenantFacts,
    statuses::ModeStatus,
    world::World,
};
use needs::Needs;

/// Maximum number of ways that are listed for one goal.
pub const WAYS_MAX: usize = 8;

/// A minimal set of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub steps: Vec<Step>,
}

impl Way {
    /// Whether both take the same steps.
    fn has_the_steps_of(&self, other: &Self) -> bool {
        let steps = |way: &Self| way.steps.iter().map(|step| step.atom).collect::<Vec<_>>();
        steps(self) == steps(other)
    }

    /// Reasons why the way cannot be completed today: each step that cannot be taken, by its title, and why. Empty if
    /// every step can be taken.
    pub fn cannot_be_completed(&self, catalogue: &Catalogue) -> Vec<String> {
        let reason = |step: &Step| {
            let reason = catalogue.unavailable(step.atom)?;
            Some([catalogue.name(step.atom), ": ", reason].concat())
        };
        self.steps.iter().filter_map(reason).collect()
    }
}

/// A step, and what waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub atom: Atom,
    /// Positions of the modes whose unmet parts name it.
    pub modes: Vec<u32>,
    /// Positions of the open items whose unmet parts name it.
    pub items: Vec<u32>,
}

/// The ways of each mode, of each claim, and of the tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub modes: Vec<Vec<Way>>,
    /// Ways that unlock each claim; empty if it is unlocked, or if no steps unlock it.
    pub claims: Vec<Vec<Way>>,
    pub tenant: Vec<Way>,
}

impl Ways {
    /// The mode that sells a claim, if the first way to the mode has the same steps as the first way to the claim.
    pub fn same_for_mode<'a>(&self, catalogue: &'a Catalogue, claim: u32) -> Option<&'a Mode> {
        let at = catalogue.claims.get(claim as usize)?.mode?;
        let of_mode = self.modes.get(at as usize)?.first()?;
        let of_claim = self.claims.get(claim as usize)?.first()?;
        let mode = catalogue.modes.get(at as usize)?;
        of_mode.has_the_steps_of(of_claim).then_some(mode)
    }
}

/// Finds the ways of every mode, claim and tenant below its best status.
pub fn find(catalogue: &Catalogue, statuses: &Statuses, tenant: Option<&TenantFacts>) -> Ways {
    let needs = Needs::of(catalogue, statuses);
    let goals: Vec<Option<Need>> = catalogue
        .modes
        .iter()
        .enumerate()
        .map(|(at, mode)| mode_goal(&needs, at, mode))
        .collect();
    let named = Named::of(&needs, &goals);
    let mut work = search::WORK_MAX;
    let mut ways = |goal: &Need| {
        search::smallest(goal, &mut work)
            .into_iter()
            .map(|steps| named.way(steps))
            .collect()
    };
    Ways {
        modes: goals
            .iter()
            .map(|goal| goal.as_ref().map(&mut ways).unwrap_or_default())
            .collect(),
        tenant: tenant
            .and_then(|_| needs.of_tenant())
            .as_ref()
            .map(&mut ways)
            .unwrap_or_default(),
        claims: (0..)
            .take(catalogue.claims.len())
            .map(|at| ways(&needs.of_claim(at, true)))
            .collect(),
    }
}

fn mode_goal(needs: &Needs<'_>, at: usize, mode: &Mode) -> Option<Need> {
    (needs.statuses.modes.get(at) != Some(&best(mode))).then(|| needs.of_rule(&mode.rule))
}

/// The best status that a mode's rule allows.
pub(crate) fn best(mode: &Mode) -> ModeStatus {
    match mode.best {
        Best::Clear => ModeStatus::Clear,
        Best::Conditional => ModeStatus::Conditional,
    }
}

/// Positions of the modes and items that wait for each step, by the slot of its atom.
struct Named<'a> {
    world: &'a World,
    modes: Vec<Vec<u32>>,
    items: Vec<Vec<u32>>,
}

impl<'a> Named<'a> {
    fn of(needs: &Needs<'a>, goals: &[Option<Need>]) -> Self {
        let world = &needs.statuses.world;
        let nobody = vec![Vec::new(); world.slots()];
        let mut named = Self {
            world,
            modes: nobody.clone(),
            items: nobody,
        };
        for (at, goal) in (0..)
            .zip(goals)
            .filter_map(|(at, goal)| Some((at, goal.as_ref()?)))
        {
            name_steps(world, &mut named.modes, goal, at);
        }
        let items = needs.catalogue.items.iter().zip(&needs.statuses.items);
        for (at, (item, _)) in (0..).zip(items).filter(|(_, (_, status))| status.is_open()) {
            name_steps(
                world,
                &mut named.items,
                &needs.of_rule(&item.closed_when),
                at,
            );
        }
        named
    }

    fn way(&self, steps: Vec<Atom>) -> Way {
        let waiting = |lists: &[Vec<u32>], atom| {
            lists
                .get(self.world.slot(atom))
                .cloned()
                .unwrap_or_default()
        };
        let step = |atom| Step {
            atom,
            modes: waiting(&self.modes, atom),
            items: waiting(&self.items, atom),
        };
        Way {
            steps: steps.into_iter().map(step).collect(),
        }
    }
}

fn name_steps(world: &World, lists: &mut [Vec<u32>], need: &Need, at: u32) {
    need.each_step(&mut |step| {
        if let Some(list) = lists.get_mut(world.slot(step))
            && list.last() != Some(&at)
        {
            list.push(at);
        }
    });
}

/// The word of a step's kind, as the verdict document has it.
pub fn step_kind(atom: Atom) -> &'static str {
    match atom.kind {
        Kind::Acceptance => "acceptance",
        other => other.reason(),
    }
}
