//! Explains a status: its rule part by part, down to what is to be set, run, signed or named, and by which owner.
//!
//! A part that is met is one line. A part that is not met is opened the first time it occurs in a tree, and one line
//! after that.

mod customer;
mod part;
mod state;
mod work;

pub(crate) use state::word as state;

use std::borrow::Cow;

use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Blocker, Claim, GoNoGo, Item, Kind, Mode, Rule, Vendor},
    runs::Runs,
    statuses::ModeStatus,
};

/// State of a part that only a customer can meet, if the register is about no customer.
pub const ASKED: &str = "asked_of_each_customer";

/// One part of an explanation, and the parts it depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node<'a> {
    /// Title for readers.
    pub title: &'a str,
    /// State, as a word.
    pub state: &'a str,
    pub holds: bool,
    /// Who carried out its check, in words; empty if the facts do not say.
    pub run: String,
    /// The owner; empty if unknown, or if a node above shows the same owner.
    pub owner: &'a str,
    /// Names to set or record, as in a shell or a facts document.
    pub names: Vec<String>,
    /// Command to run; empty if there is none, or if a node above shows it.
    pub command: Cow<'a, str>,
    /// Whether the command changes data.
    pub changes_data: bool,
    /// Whether the command cannot be run yet.
    pub planned: bool,
    /// Address on a page; empty if there is none.
    pub href: String,
    pub children: Vec<Node<'a>>,
    /// The atom that the node describes; `None` if it describes something else.
    pub atom: Option<Atom>,
}

/// Owner and command that are shown above a part, and its depth.
#[derive(Clone, Copy, Default)]
struct Above<'b> {
    owner: &'b str,
    command: &'b str,
    /// Number of parts that were opened above.
    depth: u32,
}

/// Builds one tree.
pub struct Why<'a> {
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    runs: Option<&'a Runs>,
    /// Which atoms were opened, by their slots.
    opened: Vec<bool>,
    /// Positions of the proofs that were shown with their commands.
    proofs: Vec<u32>,
}

impl<'a> Why<'a> {
    pub fn of(catalogue: &'a Catalogue, statuses: &'a Statuses) -> Self {
        Self {
            catalogue,
            statuses,
            runs: None,
            opened: vec![false; statuses.world.slots()],
            proofs: Vec::new(),
        }
    }

    /// Adds who carried out the checks.
    #[must_use]
    pub fn with_runs(self, runs: &'a Runs) -> Self {
        Self {
            runs: Some(runs),
            ..self
        }
    }

    fn run_of(&self, atom: Atom) -> String {
        self.runs
            .map(|runs| runs.in_words(atom))
            .unwrap_or_default()
    }

    /// Explains a mode: its rule, its blockers, and what each customer is asked for.
    pub fn mode(mut self, mode: &'a Mode) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        self.add_mode(mode, Above::default(), &mut nodes);
        nodes
    }

    /// Explains a vendor system: its groups and its proof. Its owner and command count as shown above.
    pub fn vendor(mut self, vendor: &'a Vendor) -> Vec<Node<'a>> {
        let above = Above {
            owner: self.owner(vendor.owner),
            command: &vendor.command.here,
            depth: 0,
        };
        let mut nodes = Vec::new();
        self.add_vendor(vendor, above, &mut nodes);
        nodes
    }

    /// Explains a blocker: each dependency, and the proof. Its owner and the command of its proof count as shown above.
    pub fn blocker(mut self, blocker: &'a Blocker) -> Vec<Node<'a>> {
        let proof = self.catalogue.proofs.get(blocker.proof as usize);
        let above = Above {
            owner: self.owner(blocker.owner),
            command: proof.map_or("", |proof| &proof.command.here),
            depth: 0,
        };
        let mut nodes = Vec::new();
        for need in &blocker.needs {
            nodes.push(self.atom(*need, above));
        }
        nodes.extend(self.proof(blocker.proof, above));
        nodes
    }

    /// Explains what closes an item. The owner of its workstream counts as shown above.
    pub fn item(mut self, item: &'a Item) -> Vec<Node<'a>> {
        let workstream = self.catalogue.workstreams.get(item.workstream as usize);
        let above = Above {
            owner: workstream.map_or("", |found| self.owner(found.owner)),
            ..Above::default()
        };
        let mut nodes = Vec::new();
        self.add_rule(&item.closed_when, above, &mut nodes);
        nodes
    }

    /// Explains what meets a rule. `owner` counts as shown above.
    pub fn rule(mut self, rule: &'a Rule, owner: &str) -> Vec<Node<'a>> {
        let above = Above {
            owner,
            ..Above::default()
        };
        let mut nodes = Vec::new();
        self.add_rule(rule, above, &mut nodes);
        nodes
    }

    /// Explains what meets a gate between stages, and its mode if that is blocked. Its command counts as shown above.
    pub fn stage_gate(mut self, gate: &'a GoNoGo) -> Vec<Node<'a>> {
        let above = Above {
            command: &gate.command.here,
            ..Above::default()
        };
        let mut nodes = Vec::new();
        self.add_rule(&gate.met_when, above, &mut nodes);
        let blocked = |at: &u32| self.mode_status(*at) == Some(ModeStatus::Blocked);
        let told = |atom: Atom| nodes.iter().any(|node| node.atom == Some(atom));
        let mode = gate.mode.filter(blocked);
        let mode = mode.map(|at| Atom::new(Kind::Mode, at));
        if let Some(mode) = mode.filter(|mode| !told(*mode)) {
            nodes.push(self.atom(mode, above));
        }
        nodes
    }

    /// Explains what locks a claim: the items and the mode of [`crate::reasons::locked_by`], in that order, then the
    /// catalogue itself if the claim is always locked.
    pub fn claim(self, claim: &'a Claim, locked_by: &[String]) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        for id in locked_by {
            nodes.extend(self.lock(id));
        }
        if claim.always_locked {
            nodes.push(Node {
                title: &claim.title,
                state: "always_locked",
                ..Node::default()
            });
        }
        nodes
    }

    fn lock(&self, id: &str) -> Option<Node<'a>> {
        let ids = &self.catalogue.ids;
        if let Some(at) = ids.items.find(id) {
            let item = self.catalogue.items.get(at as usize)?;
            return Some(Node {
                title: &item.title,
                state: self.statuses.items.get(at as usize)?.word(),
                owner: self.owner(item.owner),
                ..Node::default()
            });
        }
        let at = ids.modes.find(id)?;
        Some(Node {
            title: &self.catalogue.modes.get(at as usize)?.title,
            state: self.mode_status(at)?.word(),
            ..Node::default()
        })
    }

    fn mode_status(&self, at: u32) -> Option<ModeStatus> {
        self.statuses.modes.get(at as usize).copied()
    }
}
