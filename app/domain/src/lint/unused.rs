//! Lint of entries that nothing refers to: they are superfluous, or a reference to them was forgotten.

use std::collections::BTreeSet;

use super::Finding;
use crate::{
    Catalogue,
    catalogue::{Atom, Kind},
};

pub(super) fn lint(catalogue: &Catalogue) -> Vec<Finding> {
    let used = Used::of(catalogue);
    let mut findings = Vec::new();
    for (list, kind) in LISTS {
        let unused = (0..)
            .take(catalogue.ids.space(kind).len())
            .filter(|at| !used.atoms.contains(&Atom::new(kind, *at)));
        findings
            .extend(unused.map(|at| Finding::new(format!("/{list}/{at}"), "nothing refers to it")));
    }
    findings.extend(unused_others(catalogue));
    findings
}

/// Lists whose entries must be used in a rule, group or command.
const LISTS: [(&str, Kind); 9] = [
    ("variables", Kind::Variable),
    ("probes", Kind::Probe),
    ("records", Kind::Records),
    ("checks", Kind::Check),
    ("runs", Kind::Run),
    ("approvals", Kind::Approval),
    ("areas", Kind::OrderForm),
    ("access_results", Kind::Access),
    ("roles", Kind::Role),
];

struct Used {
    atoms: BTreeSet<Atom>,
}

impl Used {
    fn of(catalogue: &Catalogue) -> Self {
        let mut used = Self {
            atoms: BTreeSet::from([catalogue.readiness.surface]),
        };
        let needs = catalogue.groups.iter().map(|group| &group.needs);
        let needs = needs.chain(catalogue.blockers.iter().map(|blocker| &blocker.needs));
        let needs = needs.chain(catalogue.operator_groups.iter().map(|group| &group.needs));
        used.atoms.extend(needs.flatten());
        catalogue
            .rules()
            .for_each(|rule| rule.each_atom(&mut |atom| used.add(catalogue, atom)));
        used.add_areas(catalogue);
        used.add_commands(catalogue);
        used.add_evidence(catalogue);
        used
    }

    /// Adds an atom under the kind by which its list is checked: several kinds share one list.
    fn add(&mut self, catalogue: &Catalogue, atom: Atom) {
        match atom.kind {
            Kind::Excluded => self.atoms.insert(Atom::new(Kind::OrderForm, atom.at)),
            Kind::RoleDue => self.atoms.insert(Atom::new(Kind::Role, atom.at)),
            Kind::RolesDue => {
                let due = (0..)
                    .zip(&catalogue.roles)
                    .filter(|(_, role)| role.due_before <= atom.at);
                self.atoms
                    .extend(due.map(|(at, _)| Atom::new(Kind::Role, at)));
                false
            }
            _ => self.atoms.insert(atom),
        };
    }

    fn add_areas(&mut self, catalogue: &Catalogue) {
        let areas = catalogue
            .required_exclusions
            .iter()
            .map(|required| required.area);
        self.atoms
            .extend(areas.map(|area| Atom::new(Kind::OrderForm, area)));
        let checks = catalogue.proofs.iter().flat_map(|proof| &proof.checks);
        self.atoms
            .extend(checks.map(|check| Atom::new(Kind::Check, *check)));
    }

    /// Adds checks whose command a gate's evidence names (`check NAME`), since the gate asks for their output.
    fn add_evidence(&mut self, catalogue: &Catalogue) {
        for evidence in catalogue.gates.iter().flat_map(|gate| &gate.evidence) {
            let words = evidence.text.split_whitespace();
            let named = words
                .clone()
                .zip(words.skip(1))
                .filter(|(verb, _)| *verb == "check");
            let checks = named.filter_map(|(_, name)| catalogue.ids.checks.find(name));
            self.atoms
                .extend(checks.map(|at| Atom::new(Kind::Check, at)));
        }
    }

    /// Adds the checks that commands run by hand, and the variables that commands assign.
    fn add_commands(&mut self, catalogue: &Catalogue) {
        let commands = catalogue.vendors.iter().map(|vendor| &vendor.command);
        let commands = commands.chain(catalogue.commands.iter().map(|page| &page.command));
        let commands = commands.chain(catalogue.proofs.iter().map(|proof| &proof.command));
        let actions = catalogue
            .workstreams
            .iter()
            .flat_map(|workstream| &workstream.actions);
        let commands = commands.chain(actions.map(|action| &action.command));
        for step in commands.flat_map(|command| &command.steps) {
            let check = step
                .name
                .strip_prefix("check ")
                .and_then(|name| catalogue.ids.checks.find(name));
            self.atoms
                .extend(check.map(|at| Atom::new(Kind::Check, at)));
            let names = step
                .env
                .iter()
                .filter_map(|assignment| assignment.split_once('='));
            let variables = names.filter_map(|(name, _)| catalogue.ids.variables.find(name));
            self.atoms
                .extend(variables.map(|at| Atom::new(Kind::Variable, at)));
        }
    }
}

/// Finds unused proofs, scopes, owners and claims, which are referred to by position.
fn unused_others(catalogue: &Catalogue) -> Vec<Finding> {
    let proofs: BTreeSet<u32> = catalogue
        .blockers
        .iter()
        .map(|blocker| blocker.proof)
        .chain(catalogue.vendors.iter().filter_map(|vendor| vendor.proof))
        .collect();
    let scopes: BTreeSet<u32> = catalogue
        .modes
        .iter()
        .flat_map(|mode| mode.blocked_by.iter().copied())
        .collect();
    let owners: BTreeSet<u32> = owners(catalogue).collect();
    let locking = catalogue
        .items
        .iter()
        .flat_map(|item| item.locks.iter().map(|text| text.claim));
    let claims: BTreeSet<u32> = locking.chain(unlockable(catalogue)).collect();
    let lists = [
        (
            "scopes",
            catalogue.scopes.len(),
            scopes,
            "no mode lists its blockers",
        ),
        ("owners", catalogue.owners.len(), owners, "it owns nothing"),
        ("claims", catalogue.claims.len(), claims, "nothing locks it"),
    ];
    let closing = closing_proofs(catalogue, &proofs);
    let found = lists.into_iter().flat_map(|(list, count, used, text)| {
        let unused = (0..).take(count).filter(move |at| !used.contains(at));
        unused.map(move |at| Finding::new(format!("/{list}/{at}"), text))
    });
    found.chain(closing).collect()
}

/// Finds unused proofs. A proof that clears no blocker and proves no vendor is used if an item waits for one of its
/// checks.
fn closing_proofs(catalogue: &Catalogue, used: &BTreeSet<u32>) -> Vec<Finding> {
    let mut checks = BTreeSet::new();
    for item in &catalogue.items {
        item.closed_when.each_atom(&mut |atom| {
            checks.extend((atom.kind == Kind::Check).then_some(atom.at));
        });
    }
    let unused = (0..).zip(&catalogue.proofs).filter(|(at, proof)| {
        !used.contains(at) && !proof.checks.iter().any(|check| checks.contains(check))
    });
    unused
        .map(|(at, _)| {
            Finding::new(
                format!("/proofs/{at}"),
                "no item, blocker or vendor waits for it",
            )
        })
        .collect()
}

fn owners(catalogue: &Catalogue) -> impl Iterator<Item = u32> {
    let vendors = catalogue.vendors.iter().map(|vendor| vendor.owner);
    let blockers = catalogue.blockers.iter().map(|blocker| blocker.owner);
    let items = catalogue.items.iter().map(|item| item.owner);
    let workstreams = catalogue
        .workstreams
        .iter()
        .map(|workstream| workstream.owner);
    vendors
        .chain(blockers)
        .chain(items)
        .chain(workstreams)
        .chain(catalogue.timeline.iter().map(|week| week.owner))
}

/// Returns the claims that are locked by a mode or always.
fn unlockable(catalogue: &Catalogue) -> impl Iterator<Item = u32> {
    let claims = (0..).zip(&catalogue.claims);
    claims
        .filter(|(_, claim)| claim.always_locked || claim.mode.is_some())
        .map(|(at, _)| at)
}
