//! Why something stands as it does: its rule part by part, down to what is set, run, signed or named, and by whom.
//!
//! A part that is met is one line. One that is not is opened, but only once in a tree: after that it is one line as well.

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

/// The state of what no register can show to be met, because each customer brings it.
pub const ASKED: &str = "asked_of_each_customer";

/// One part of an answer, and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node<'a> {
    /// What people call it.
    pub title: &'a str,
    /// How it stands, as a word.
    pub state: &'a str,
    pub holds: bool,
    /// Who carried out the check that it speaks of, in words; empty if the facts do not say.
    pub run: String,
    /// Whose it is, where that is known and not said above.
    pub owner: &'a str,
    /// What is to be set or recorded, as a shell or a facts document names it.
    pub names: Vec<String>,
    /// What is to be run, where that is not said above.
    pub command: Cow<'a, str>,
    /// Running that changes data.
    pub changes_data: bool,
    /// That cannot be run yet.
    pub planned: bool,
    /// Where it stands on a page, if anywhere.
    pub href: String,
    pub children: Vec<Node<'a>>,
    /// The part of a rule that it speaks of, where it is one.
    pub atom: Option<Atom>,
}

/// What is said above a part.
#[derive(Clone, Copy, Default)]
struct Above<'b> {
    owner: &'b str,
    command: &'b str,
    /// How many parts were opened on the way.
    depth: u32,
}

/// Writes one tree.
pub struct Why<'a> {
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    runs: Option<&'a Runs>,
    /// Which atoms were opened, by their slots.
    opened: Vec<bool>,
    /// Which proofs were told with their commands.
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

    /// The same that also says who carried out the checks.
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

    /// Its rule, its blockers, and what each customer is asked for.
    pub fn mode(mut self, mode: &'a Mode) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        self.add_mode(mode, Above::default(), &mut nodes);
        nodes
    }

    /// Its groups and what proves it. Its owner and its command are taken as said.
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

    /// Each dependency, and the proof. Its owner and the command of its proof are taken as said.
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

    /// What closes it. The owner of its workstream is taken as said.
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

    /// What meets a rule. Its owner is taken as said.
    pub fn rule(mut self, rule: &'a Rule, owner: &str) -> Vec<Node<'a>> {
        let above = Above {
            owner,
            ..Above::default()
        };
        let mut nodes = Vec::new();
        self.add_rule(rule, above, &mut nodes);
        nodes
    }

    /// What meets it, and its mode where that is blocked. Its command is taken as said.
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

    /// What locks it: the items and the mode of [`crate::reasons::locked_by`], in that order, and the catalogue itself.
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
