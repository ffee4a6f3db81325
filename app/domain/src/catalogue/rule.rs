//! Rules: `all` and `any` over atoms. There is no "not", so more evidence never makes a rule fail.

use super::{Atom, Ids, Kind, Tenant};
use crate::{json::Json, read::Node};

/// A condition of a catalogue.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    Atom(Atom),
    All(Vec<Rule>),
    Any(Vec<Rule>),
}

impl super::Catalogue {
    /// Returns every rule of the catalogue.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        let vendors = self
            .vendors
            .iter()
            .filter_map(|vendor| vendor.proven_when.as_ref());
        let modes = self.modes.iter().map(|mode| &mode.rule);
        let gates = self.gates.iter().map(|gate| &gate.met_when);
        let items = self.items.iter().map(|item| &item.closed_when);
        let stages = self
            .stages
            .iter()
            .filter_map(|stage| stage.charged_when.as_ref());
        let exclusions = self
            .required_exclusions
            .iter()
            .filter_map(|required| required.unless.as_ref());
        let holds = self.holds.iter().map(|hold| &hold.until);
        let weeks = self.timeline.iter().map(|week| &week.closed_when);
        let go = self.go_no_go.iter().map(|gate| &gate.met_when);
        vendors
            .chain(modes)
            .chain(gates)
            .chain(items)
            .chain(stages)
            .chain(exclusions)
            .chain(holds)
            .chain(weeks)
            .chain(go)
    }
}

impl Rule {
    /// Whether the rule is met, given which atoms hold.
    pub fn met(&self, holds: &impl Fn(Atom) -> bool) -> bool {
        match self {
            Self::Atom(atom) => holds(*atom),
            Self::All(rules) => rules.iter().all(|rule| rule.met(holds)),
            Self::Any(rules) => rules.iter().any(|rule| rule.met(holds)),
        }
    }

    /// Returns the atoms that keep the rule from being met, in order, with every branch of an unmet `any`. Empty if it
    /// is met.
    pub fn unmet(&self, holds: &impl Fn(Atom) -> bool) -> Vec<Atom> {
        let mut atoms = Vec::new();
        self.collect_unmet(holds, &mut atoms);
        atoms
    }

    fn collect_unmet(&self, holds: &impl Fn(Atom) -> bool, atoms: &mut Vec<Atom>) {
        match self {
            _ if self.met(holds) => {}
            Self::Atom(atom) => atoms.push(*atom),
            Self::All(rules) | Self::Any(rules) => rules
                .iter()
                .for_each(|rule| rule.collect_unmet(holds, atoms)),
        }
    }

    /// Calls `visit` with every atom of the rule.
    pub fn each_atom(&self, visit: &mut impl FnMut(Atom)) {
        match self {
            Self::Atom(atom) => visit(*atom),
            Self::All(rules) | Self::Any(rules) => {
                rules.iter().for_each(|rule| rule.each_atom(visit));
            }
        }
    }

    /// Whether any of its atoms passes a test.
    pub fn any_atom(&self, test: &impl Fn(Atom) -> bool) -> bool {
        match self {
            Self::Atom(atom) => test(*atom),
            Self::All(rules) | Self::Any(rules) => rules.iter().any(|rule| rule.any_atom(test)),
        }
    }

    /// Reads `"kind:id"`, `{all = […]}`, `{any = […]}` or a bare list, which means all.
    pub(crate) fn read(node: &Node<'_>, ids: &Ids, allowed: &Allowed) -> Self {
        match node.json() {
            Json::Text(_) => Self::Atom(read_atom(node, ids, allowed)),
            Json::List(_) => Self::All(node.list(|item| Self::read(&item, ids, allowed))),
            _ => node.object(|fields| {
                let all = fields
                    .optional("all")
                    .map(|list| list.list(|item| Self::read(&item, ids, allowed)));
                let any = fields
                    .optional("any")
                    .map(|list| list.list(|item| Self::read(&item, ids, allowed)));
                match (all, any) {
                    (Some(all), None) => Self::All(all),
                    (None, Some(any)) => Self::Any(any),
                    _ => {
                        node.problem("expected either `all` or `any`");
                        Self::Any(Vec::new())
                    }
                }
            }),
        }
    }
}

/// The atoms that a rule may use: what is decided before it. This restriction makes cycles impossible.
pub(crate) struct Allowed {
    /// Kinds of which every atom may be used.
    pub kinds: &'static [Kind],
    /// A kind of which only atoms before a position may be used: vendors, modes and gates may use earlier ones of their
    /// kind.
    pub before: Option<(Kind, u32)>,
}

impl Allowed {
    fn permits(&self, atom: Atom) -> bool {
        // Whether a tenant is live follows from its stage, so both are decided at the same point.
        if atom == Tenant::Live.atom() {
            return self.kinds.contains(&Kind::Stage);
        }
        let earlier = self
            .before
            .is_some_and(|(kind, at)| atom.kind == kind && atom.at < at);
        earlier || self.kinds.contains(&atom.kind)
    }
}

fn read_atom(node: &Node<'_>, ids: &Ids, allowed: &Allowed) -> Atom {
    let atom = ids.atom(node);
    if atom.at != u32::MAX && !allowed.permits(atom) {
        node.problem(format!(
            "expected only what is decided before this rule; `{}` comes later",
            atom.kind.word()
        ));
    }
    atom
}

/// Reads one dependency: `variable:NAME`, `probe:ID` or `records:NAME`.
pub(crate) fn read_dependency(node: &Node<'_>, ids: &Ids) -> Atom {
    let atom = ids.atom(node);
    if !matches!(atom.kind, Kind::Variable | Kind::Probe | Kind::Records) {
        node.problem("expected `variable:NAME`, `probe:ID` or `records:NAME`");
    }
    atom
}
