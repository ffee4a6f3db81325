//! The work on a part that does not hold: its owner, names to set or record, a command to run.

use std::borrow::Cow;

use super::{Above, Node, Why};
use crate::{
    catalogue::{Atom, Command, Kind, Rule, Variable},
    reasons,
};

impl<'b> Above<'b> {
    /// Owner and command that are shown above the children of a node.
    pub(super) fn below<'c>(&self, node: &'c Node<'_>) -> Above<'c>
    where
        'b: 'c,
    {
        let owner = if node.owner.is_empty() {
            self.owner
        } else {
            node.owner
        };
        let command = if node.command.is_empty() {
            self.command
        } else {
            &node.command
        };
        Above {
            owner,
            command,
            depth: self.depth + 1,
        }
    }

    /// The owner; empty if the same is shown above.
    pub(super) fn new_owner<'a>(&self, owner: &'a str) -> &'a str {
        if owner == self.owner { "" } else { owner }
    }

    /// The command; empty if it is shown above, alone or as one of several steps.
    pub(super) fn new_command<'a>(&self, command: Cow<'a, str>) -> Cow<'a, str> {
        if self.command.contains(&*command) {
            Cow::default()
        } else {
            command
        }
    }
}

impl<'a> Why<'a> {
    /// Adds owner, names and command of an atom that does not hold.
    pub(super) fn add_work(&self, atom: Atom, above: Above<'_>, node: &mut Node<'a>) {
        node.owner = above.new_owner(self.owner_of(atom));
        node.names = self.names(atom);
        self.put_command(node, above.new_command(self.command(atom)));
    }

    /// Sets the command of a node, with whether it changes data and whether it is only planned.
    pub(super) fn put_command(&self, node: &mut Node<'a>, text: Cow<'a, str>) {
        let command = Command::parse(&text);
        node.changes_data = self.catalogue.changes_data(&command);
        node.planned = self.catalogue.is_planned(&command);
        node.command = text;
    }

    pub(super) fn owner(&self, at: u32) -> &'a str {
        let owner = self.catalogue.owners.get(at as usize);
        owner.map_or("", |owner| owner.title.as_str())
    }

    pub(crate) fn owner_of(&self, atom: Atom) -> &'a str {
        let (catalogue, at) = (self.catalogue, atom.at as usize);
        let vendor = match atom.kind {
            Kind::Gate => {
                let gate = catalogue.gates.get(at);
                return gate.map_or("", |gate| gate.owner.as_str());
            }
            Kind::Vendor => catalogue.vendors.get(at),
            Kind::Group => {
                let group = catalogue.groups.get(at);
                group.and_then(|group| catalogue.vendors.get(group.vendor as usize))
            }
            _ => return self.owner(self.owner_by_rule(atom)),
        };
        self.owner(vendor.map_or(u32::MAX, |vendor| vendor.owner))
    }

    /// The owner of the first item that waits for an atom, else of the first vendor system that does.
    fn owner_by_rule(&self, atom: Atom) -> u32 {
        for item in &self.catalogue.items {
            if names(&item.closed_when, atom) {
                return item.owner;
            }
        }
        for vendor in &self.catalogue.vendors {
            let groups = self.catalogue.groups.get(vendor.groups.clone());
            let mut groups = groups.unwrap_or_default().iter();
            let proof = vendor.proven_when.as_ref();
            if proof.is_some_and(|rule| names(rule, atom))
                || groups.any(|group| group.needs.contains(&atom))
            {
                return vendor.owner;
            }
        }
        u32::MAX
    }

    fn names(&self, atom: Atom) -> Vec<String> {
        match atom.kind {
            Kind::Group => {
                let group = self.catalogue.groups.get(atom.at as usize);
                self.missing(group.map_or(&[], |group| &group.needs))
            }
            Kind::Records | Kind::Run | Kind::Reference => {
                vec![self.catalogue.ids.id(atom).to_owned()]
            }
            // The title is the name already, so only a variable with a required value is named.
            Kind::Variable => {
                let variable = self.catalogue.variables.get(atom.at as usize);
                let valued = variable.filter(|variable| variable.value.is_some());
                valued.map(Variable::wanted).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The variables to set among some dependencies.
    pub(super) fn missing(&self, needs: &[Atom]) -> Vec<String> {
        let mut variables = needs.to_vec();
        variables.retain(|need| need.kind == Kind::Variable);
        reasons::missing_needs(self.catalogue, self.statuses, &variables)
    }

    fn command(&self, atom: Atom) -> Cow<'a, str> {
        match atom.kind {
            Kind::Vendor => {
                let vendor = self.catalogue.vendors.get(atom.at as usize);
                vendor.map_or("", |vendor| &vendor.command.here).into()
            }
            Kind::Check => self.command_of_check(atom),
            Kind::Probe => "thesmios doctor".into(),
            Kind::Approval => self.record("approval", atom, " --reference <reference>"),
            Kind::Run => self.record("run", atom, ""),
            Kind::Records => self.record("records", atom, " <count>"),
            _ => Cow::default(),
        }
    }

    /// The command by which an operator records an atom.
    fn record(&self, what: &str, atom: Atom, rest: &str) -> Cow<'a, str> {
        let id = self.catalogue.ids.id(atom);
        Cow::Owned(["thesmios record ", what, " ", id, rest].concat())
    }

    /// The command of the proof that needs a check; if it has several steps, the one that runs the check.
    fn command_of_check(&self, check: Atom) -> Cow<'a, str> {
        let verb = ["check ", self.catalogue.ids.id(check)].concat();
        let mut proofs = self.catalogue.proofs.iter();
        let Some(proof) = proofs.find(|proof| proof.checks.contains(&check.at)) else {
            return Cow::Owned(["thesmios ", &verb].concat());
        };
        let command = &proof.command;
        let mut steps = command.here.split(" && ").zip(&command.steps);
        let step = steps.find(|(_, step)| step.name == verb);
        step.map_or(command.here.as_str(), |(text, _)| text).into()
    }
}

/// Whether a rule names an atom.
fn names(rule: &Rule, atom: Atom) -> bool {
    rule.any_atom(&|named| named == atom)
}
