//! Why something does not have its best status: the unmet parts of its rule (§6, §8b).

use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, ItemStatus, Kind, Mode, Rule, Vendor},
    statuses::ModeStatus,
};

/// An unmet part of a rule, and its state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmet {
    pub kind: &'static str,
    pub id: String,
    pub state: &'static str,
    /// The atom that `kind` and `id` name.
    pub atom: Atom,
}

impl Unmet {
    fn of(catalogue: &Catalogue, statuses: &Statuses, atom: Atom) -> Self {
        Self {
            kind: atom.kind.reason(),
            id: catalogue.ids.reason_id(atom),
            state: statuses.state(atom),
            atom,
        }
    }
}

/// Returns the positions of the live blockers listed under a mode, scope by scope in the mode's order.
pub fn blocked_by(catalogue: &Catalogue, statuses: &Statuses, mode: &Mode) -> Vec<u32> {
    let live = |scope: &u32| {
        let scope = *scope;
        let blockers = (0..).zip(catalogue.blockers.iter().zip(&statuses.live));
        blockers
            .filter(move |(_, (blocker, live))| **live && blocker.scope == scope)
            .map(|(at, _)| at)
    };
    mode.blocked_by.iter().flat_map(live).collect()
}

/// Returns the unmet parts of a mode's rule except its blockers: probes, vendors, checks, approvals, then the rest.
pub fn awaiting_proof(catalogue: &Catalogue, statuses: &Statuses, mode: &Mode) -> Vec<Unmet> {
    let mut atoms = Vec::new();
    for atom in mode.rule.unmet(&|atom| statuses.world.holds(atom)) {
        expand(catalogue, statuses, mode, atom, &mut atoms);
    }
    let of_kind = |kind: Kind| atoms.iter().filter(move |atom| atom.kind == kind);
    let sorted: Vec<Atom> = Kind::ALL.into_iter().flat_map(of_kind).copied().collect();
    once(catalogue, statuses, &sorted)
}

/// Replaces readiness by its unmet parts, and the core system by its unmet probes, which say more than its status does.
/// Leaves out scopes whose blockers are listed under the mode.
fn expand(
    catalogue: &Catalogue,
    statuses: &Statuses,
    mode: &Mode,
    atom: Atom,
    atoms: &mut Vec<Atom>,
) {
    match atom.kind {
        Kind::Strict => {
            let readiness = &catalogue.readiness;
            for part in [readiness.core, readiness.surface]
                .into_iter()
                .chain(strict_scopes(catalogue))
            {
                if !statuses.world.holds(part) {
                    expand(catalogue, statuses, mode, part, atoms);
                }
            }
        }
        Kind::Vendor if atom == catalogue.readiness.core => {
            atoms.extend(unmet_of_core(catalogue, statuses, atom));
        }
        Kind::NoBlocker if mode.blocked_by.contains(&atom.at) => {}
        _ => atoms.push(atom),
    }
}

fn strict_scopes(catalogue: &Catalogue) -> impl Iterator<Item = Atom> {
    let strict = (0..)
        .zip(&catalogue.scopes)
        .filter(|(_, scope)| scope.strict);
    strict.map(|(at, _)| Atom::new(Kind::NoBlocker, at))
}

/// Returns the probes that the core system waits for, and the system itself if it waits for anything else.
fn unmet_of_core(catalogue: &Catalogue, statuses: &Statuses, core: Atom) -> Vec<Atom> {
    let Some(vendor) = catalogue.vendors.get(core.at as usize) else {
        return vec![core];
    };
    let groups = catalogue.groups.get(vendor.groups.clone());
    let needs = groups
        .unwrap_or_default()
        .iter()
        .flat_map(|group| &group.needs);
    let (mut probes, others): (Vec<Atom>, Vec<Atom>) = needs
        .filter(|need| !statuses.world.holds(**need))
        .partition(|need| need.kind == Kind::Probe);
    let proof = vendor.proven_when.as_ref();
    let unproven = proof.is_some_and(|proof| !proof.met(&|atom| statuses.world.holds(atom)));
    if probes.is_empty() || !others.is_empty() || unproven {
        probes.push(core);
    }
    probes
}

/// Returns the gates that a mode still waits for: without a tenant all of them, else those that the tenant has not met.
pub fn conditions(statuses: &Statuses, mode: &Mode) -> Vec<u32> {
    let met = |gate: &u32| {
        statuses.tenant.is_some() && statuses.world.holds(Atom::new(Kind::Gate, *gate))
    };
    mode.conditions
        .iter()
        .filter(|gate| !met(gate))
        .copied()
        .collect()
}

/// Returns the unmet parts of a gate's rule in order, without repetition; stages' roles are listed one by one.
pub fn unmet(catalogue: &Catalogue, statuses: &Statuses, rule: &Rule) -> Vec<Unmet> {
    let mut atoms = Vec::new();
    for atom in rule.unmet(&|atom| statuses.world.holds(atom)) {
        match atom.kind {
            Kind::RolesDue => add_unnamed(catalogue, statuses, atom.at, &mut atoms),
            _ => atoms.push(atom),
        }
    }
    once(catalogue, statuses, &atoms)
}

/// Adds the roles that are due before a stage and have no name.
fn add_unnamed(catalogue: &Catalogue, statuses: &Statuses, stage: u32, atoms: &mut Vec<Atom>) {
    for (at, role) in (0..).zip(&catalogue.roles) {
        let role_named = Atom::new(Kind::Role, at);
        if role.due_before <= stage && !statuses.world.holds(role_named) {
            atoms.push(role_named);
        }
    }
}

/// Removes repeated atoms, and adds the state of each.
fn once(catalogue: &Catalogue, statuses: &Statuses, atoms: &[Atom]) -> Vec<Unmet> {
    let mut seen = vec![false; statuses.world.slots()];
    let mut parts = Vec::new();
    for atom in atoms {
        if let Some(seen) = seen.get_mut(statuses.world.slot(*atom))
            && !std::mem::replace(seen, true)
        {
            parts.push(Unmet::of(catalogue, statuses, *atom));
        }
    }
    parts
}

/// Returns what a vendor system is missing: every dependency of each unsatisfied group (§4).
pub fn missing(catalogue: &Catalogue, statuses: &Statuses, vendor: &Vendor) -> Vec<String> {
    let unsatisfied = vendor.groups.clone().filter(|at| !statuses.group(*at));
    let needs = unsatisfied
        .filter_map(|at| catalogue.groups.get(at))
        .flat_map(|group| &group.needs);
    needs.map(|need| wanted(catalogue, *need)).collect()
}

/// Returns the dependencies that are not satisfied.
pub fn missing_needs(catalogue: &Catalogue, statuses: &Statuses, needs: &[Atom]) -> Vec<String> {
    let unsatisfied = needs.iter().filter(|need| !statuses.world.holds(**need));
    unsatisfied.map(|need| wanted(catalogue, *need)).collect()
}

/// Names a dependency to a person: `NAME`, `NAME=value`, or the name of a probe or record.
fn wanted(catalogue: &Catalogue, need: Atom) -> String {
    match catalogue.variables.get(need.at as usize) {
        Some(variable) if need.kind == Kind::Variable => variable.wanted(),
        _ => catalogue.ids.id(need).to_owned(),
    }
}

/// Returns the positions of the groups that leave an activation gap: unsatisfied, with a name that is not the vendor's
/// own (§6).
pub fn gaps(catalogue: &Catalogue, statuses: &Statuses) -> Vec<u32> {
    let prefix = catalogue.readiness.own_prefix.as_str();
    let is_own = |need: &Atom| {
        need.kind != Kind::Probe
            && !prefix.is_empty()
            && catalogue.ids.id(*need).starts_with(prefix)
    };
    let foreign = |needs: &[Atom]| needs.iter().any(|need| !is_own(need));
    let groups = (0..).zip(&catalogue.groups);
    let unsatisfied = groups.filter(|(at, _)| !statuses.world.holds(Atom::new(Kind::Group, *at)));
    unsatisfied
        .filter(|(_, group)| foreign(&group.needs))
        .map(|(at, _)| at)
        .collect()
}

/// Returns for each claim the ids of the items, and then of the mode, that lock it (§7b).
pub fn locked_by(catalogue: &Catalogue, statuses: &Statuses) -> Vec<Vec<String>> {
    let mut locks: Vec<Vec<String>> = vec![Vec::new(); catalogue.claims.len()];
    let items = catalogue.items.iter().zip(&statuses.items);
    for (item, _) in items.filter(|(_, status)| **status != ItemStatus::Closed) {
        for text in &item.locks {
            // An item may lock several texts of one claim.
            if let Some(list) = locks.get_mut(text.claim as usize)
                && list.last() != Some(&item.id)
            {
                list.push(item.id.clone());
            }
        }
    }
    for (claim, list) in catalogue.claims.iter().zip(&mut locks) {
        let clear = |mode: u32| statuses.modes.get(mode as usize) == Some(&ModeStatus::Clear);
        let unsold = claim.mode.filter(|mode| !clear(*mode));
        list.extend(unsold.map(|mode| catalogue.ids.modes.id(mode).to_owned()));
    }
    locks
}
