//! The parts of rules, each opened into the parts it depends on.

use super::{Above, Node, Why, state};
use crate::catalogue::{Atom, Blocker, Kind, Mode, Rule, Vendor};

/// Maximum depth of opened parts.
const DEPTH_MAX: u32 = 8;

impl<'a> Why<'a> {
    pub(super) fn add_rule(&mut self, rule: &'a Rule, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        match rule {
            Rule::Atom(atom) => nodes.push(self.atom(*atom, above)),
            Rule::All(rules) => rules
                .iter()
                .for_each(|rule| self.add_rule(rule, above, nodes)),
            Rule::Any(rules) => match self.deciding(rules) {
                Some(branch) => self.add_rule(branch, above, nodes),
                None => nodes.push(self.choice(rules, above)),
            },
        }
    }

    /// The branch that decides: the only one, or the first that is met.
    fn deciding(&self, rules: &'a [Rule]) -> Option<&'a Rule> {
        match rules {
            [only] => Some(only),
            _ => rules.iter().find(|rule| self.met(rule)),
        }
    }

    pub(super) fn met(&self, rule: &Rule) -> bool {
        rule.met(&|atom| self.statuses.world.holds(atom))
    }

    /// A node for alternatives, any one of which meets the rule.
    fn choice(&mut self, rules: &'a [Rule], above: Above<'_>) -> Node<'a> {
        let mut choice = group("One of");
        for rule in rules {
            match rule {
                Rule::All(several) if several.len() > 1 => {
                    let mut all = group("All of");
                    self.add_rule(rule, above, &mut all.children);
                    choice.children.push(all);
                }
                _ => self.add_rule(rule, above, &mut choice.children),
            }
        }
        choice
    }

    /// One part: a line if it holds, else with the parts it depends on.
    pub(super) fn atom(&mut self, atom: Atom, above: Above<'_>) -> Node<'a> {
        let holds = self.statuses.world.holds(atom);
        let mut node = Node {
            title: self.catalogue.name(atom),
            state: state::word(self.statuses, atom),
            holds,
            run: self.run_of(atom),
            atom: Some(atom),
            ..Node::default()
        };
        if !holds {
            self.add_work(atom, above, &mut node);
            if above.depth < DEPTH_MAX && self.opens(atom) {
                let mut children = Vec::new();
                self.open(atom, above.below(&node), &mut children);
                node.children = children;
            }
        }
        node
    }

    /// Marks an atom as opened. Returns whether it was not opened before.
    fn opens(&mut self, atom: Atom) -> bool {
        let opened = self.opened.get_mut(self.statuses.world.slot(atom));
        opened.is_some_and(|opened| !std::mem::replace(opened, true))
    }

    fn open(&mut self, atom: Atom, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        let (catalogue, at) = (self.catalogue, atom.at as usize);
        match atom.kind {
            Kind::Group => {
                if let Some(group) = catalogue.groups.get(at) {
                    self.add_needs(&group.needs, above, nodes);
                }
            }
            Kind::Vendor => {
                if let Some(vendor) = catalogue.vendors.get(at) {
                    self.add_vendor(vendor, above, nodes);
                }
            }
            Kind::Mode => {
                if let Some(mode) = catalogue.modes.get(at) {
                    self.add_mode(mode, above, nodes);
                }
            }
            Kind::Gate => {
                if let Some(gate) = catalogue.gates.get(at) {
                    self.add_rule(&gate.met_when, above, nodes);
                }
            }
            Kind::Strict => self.add_strict(above, nodes),
            Kind::NoBlocker => self.add_blockers(atom.at, above, nodes),
            _ => self.open_customer(atom, above, nodes),
        }
    }

    /// Adds the rule of a mode, then its blockers that the rule does not name, then what each customer is asked for.
    pub(super) fn add_mode(&mut self, mode: &'a Mode, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        self.add_rule(&mode.rule, above, nodes);
        for scope in &mode.blocked_by {
            let scope = Atom::new(Kind::NoBlocker, *scope);
            let told = self.opened.get(self.statuses.world.slot(scope)) == Some(&true);
            if !told && !self.statuses.world.holds(scope) {
                nodes.push(self.atom(scope, above));
            }
        }
        self.add_conditions(mode, above, nodes);
    }

    /// Adds the groups of a vendor system, and its proof.
    pub(super) fn add_vendor(
        &mut self,
        vendor: &'a Vendor,
        above: Above<'_>,
        nodes: &mut Vec<Node<'a>>,
    ) {
        for at in vendor
            .groups
            .clone()
            .filter_map(|at| u32::try_from(at).ok())
        {
            nodes.push(self.atom(Atom::new(Kind::Group, at), above));
        }
        if let Some(rule) = &vendor.proven_when {
            self.add_rule(rule, above, nodes);
        }
    }

    /// Adds the core system, the public surface, and the scopes that strict readiness spans.
    fn add_strict(&mut self, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        let readiness = &self.catalogue.readiness;
        nodes.push(self.atom(readiness.core, above));
        nodes.push(self.atom(readiness.surface, above));
        for (at, scope) in (0..).zip(&self.catalogue.scopes) {
            if scope.strict {
                nodes.push(self.atom(Atom::new(Kind::NoBlocker, at), above));
            }
        }
    }

    fn add_blockers(&mut self, scope: u32, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        for blocker in self.statuses.live_blockers(self.catalogue) {
            if blocker.scope == scope {
                nodes.push(self.live_blocker(blocker, above));
            }
        }
    }

    fn live_blocker(&mut self, blocker: &'a Blocker, above: Above<'_>) -> Node<'a> {
        let mut node = Node {
            title: &blocker.title,
            state: "live",
            owner: above.new_owner(self.owner(blocker.owner)),
            names: self.missing(&blocker.needs),
            ..Node::default()
        };
        let mut children = Vec::new();
        let below = above.below(&node);
        self.add_needs(&blocker.needs, below, &mut children);
        children.extend(self.proof(blocker.proof, below));
        node.children = children;
        node
    }

    /// Adds the dependencies that do not hold, but for variables: the part that needs them names those.
    fn add_needs(&mut self, needs: &[Atom], above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        for need in needs {
            if need.kind != Kind::Variable && !self.statuses.world.holds(*need) {
                nodes.push(self.atom(*need, above));
            }
        }
    }

    /// Who carried out some checks, in words, without adjacent duplicates.
    fn runs(&self, checks: impl Iterator<Item = Atom>) -> String {
        let mut runs: Vec<String> = checks.map(|check| self.run_of(check)).collect();
        runs.retain(|run| !run.is_empty());
        runs.dedup();
        runs.join("; ")
    }

    /// A proof. The first time it occurs unmet, it has its command, and its checks if it has several.
    pub(super) fn proof(&mut self, at: u32, above: Above<'_>) -> Option<Node<'a>> {
        let proof = self.catalogue.proofs.get(at as usize)?;
        let checks = proof.checks.iter().map(|at| Atom::new(Kind::Check, *at));
        let open = checks
            .clone()
            .find(|check| !self.statuses.world.holds(*check));
        let mut node = Node {
            title: &proof.title,
            state: open.map_or("pass", |check| state::word(self.statuses, check)),
            holds: open.is_none(),
            run: self.runs(checks.clone()),
            ..Node::default()
        };
        if open.is_some() && !self.proofs.contains(&at) {
            self.proofs.push(at);
            self.put_command(
                &mut node,
                above.new_command(proof.command.here.as_str().into()),
            );
            if checks.len() > 1 {
                let below = above.below(&node);
                let parts = checks.map(|check| self.atom(check, below)).collect();
                node.children = parts;
                node.run.clear();
            }
        }
        Some(node)
    }
}

/// A node that groups parts under a title; its state is `not_met`.
fn group(title: &'static str) -> Node<'static> {
    Node {
        title,
        state: "not_met",
        ..Node::default()
    }
}
