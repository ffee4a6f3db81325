//! Parts that one customer's launch depends on: gates, roles, exclusions, acceptance and holds (§8).

use super::{ASKED, Above, Node, Why};
use crate::catalogue::{Acceptance, Atom, Kind, Mode, Stage, Tenant};

impl<'a> Why<'a> {
    pub(super) fn open_customer(
        &mut self,
        atom: Atom,
        above: Above<'_>,
        nodes: &mut Vec<Node<'a>>,
    ) {
        match atom.kind {
            Kind::RolesDue => self.add_roles(atom.at, above, nodes),
            Kind::Stage => self.add_stage(atom.at, above, nodes),
            Kind::Covers => self.add_required(above, nodes),
            Kind::Acceptance | Kind::Tenant if self.statuses.tenant.is_some() => {
                self.add_acceptance(atom, above, nodes);
            }
            _ => {}
        }
    }

    /// Adds the gates of a mode. Without a customer each has the state [`ASKED`], and none is opened.
    pub(super) fn add_conditions(
        &mut self,
        mode: &Mode,
        above: Above<'_>,
        nodes: &mut Vec<Node<'a>>,
    ) {
        for at in &mode.conditions {
            let atom = Atom::new(Kind::Gate, *at);
            if self.statuses.tenant.is_some() {
                nodes.push(self.atom(atom, above));
            } else if let Some(gate) = self.catalogue.gates.get(*at as usize) {
                nodes.push(Node {
                    title: &gate.title,
                    state: ASKED,
                    owner: &gate.owner,
                    atom: Some(atom),
                    ..Node::default()
                });
            }
        }
    }

    /// Adds the roles that are due before a stage.
    fn add_roles(&mut self, stage: u32, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        for (at, role) in (0..).zip(&self.catalogue.roles) {
            if role.due_before <= stage {
                nodes.push(self.atom(Atom::new(Kind::Role, at), above));
            }
        }
    }

    /// Adds what keeps the customer from the stage that gives a mode; without a customer, the gates of the mode.
    fn add_stage(&mut self, mode: u32, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        let catalogue = self.catalogue;
        if self.statuses.tenant.is_none() {
            if let Some(mode) = catalogue.modes.get(mode as usize) {
                self.add_conditions(mode, above, nodes);
            }
            return;
        }
        let gives = |(_, stage): &(u32, &Stage)| stage.gives == Some(mode);
        let found = (0..).zip(&catalogue.stages).find(gives);
        let at = found.map(|(at, _)| at);
        for hold in &catalogue.holds {
            if (hold.stage.is_none() || hold.stage == at) && !self.met(&hold.until) {
                self.add_rule(&hold.until, above, nodes);
            }
        }
        let charged = found.and_then(|(_, stage)| stage.charged_when.as_ref());
        if let Some(rule) = charged.filter(|rule| !self.met(rule)) {
            self.add_rule(rule, above, nodes);
        }
        if nodes.is_empty() {
            nodes.push(self.narrower());
        }
    }

    /// The part shown if nothing is missing for a stage, but the acceptance asks for an earlier one.
    fn narrower(&self) -> Node<'a> {
        let acceptance = Acceptance::Valid.atom();
        Node {
            title: self.catalogue.name(acceptance),
            state: "asks_for_an_earlier_stage",
            atom: Some(acceptance),
            ..Node::default()
        }
    }

    /// Adds the areas that the order form must exclude.
    fn add_required(&mut self, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        for area in self
            .statuses
            .tenant
            .iter()
            .flat_map(|tenant| &tenant.required)
        {
            nodes.push(self.atom(Atom::new(Kind::OrderForm, *area), above));
        }
    }

    fn add_acceptance(&mut self, atom: Atom, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        if atom == Tenant::Live.atom() {
            self.add_holds(above, nodes);
        } else if atom == Acceptance::ExclusionsCover.atom() {
            self.add_required(above, nodes);
        } else if atom == Acceptance::ExclusionsMatch.atom() {
            self.add_differing(nodes);
        } else if atom == Acceptance::Valid.atom() {
            self.add_parts(above, nodes);
        }
    }

    /// Adds the parts of a valid acceptance; if none was recorded, only that.
    fn add_parts(&mut self, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        let recorded = self.atom(Acceptance::Recorded.atom(), above);
        let parts: &[Acceptance] = if recorded.holds {
            &[
                Acceptance::Accepted,
                Acceptance::Signed,
                Acceptance::ExclusionsMatch,
                Acceptance::ExclusionsCover,
            ]
        } else {
            &[]
        };
        nodes.push(recorded);
        for part in parts {
            nodes.push(self.atom(part.atom(), above));
        }
    }

    /// Adds what holds the customer in setup, or the acceptance if there is nothing.
    fn add_holds(&mut self, above: Above<'_>, nodes: &mut Vec<Node<'a>>) {
        let holds = self.statuses.tenant.iter().flat_map(|tenant| &tenant.holds);
        for hold in holds {
            if let Some(hold) = self.catalogue.holds.get(*hold as usize) {
                self.add_rule(&hold.until, above, nodes);
            }
        }
        if nodes.is_empty() {
            nodes.push(self.atom(Acceptance::Valid.atom(), above));
        }
    }

    /// Adds the areas that only one of acceptance and order form excludes.
    fn add_differing(&self, nodes: &mut Vec<Node<'a>>) {
        let coverage = self.statuses.tenant.iter().map(|tenant| &tenant.coverage);
        for area in coverage.flat_map(|coverage| &coverage.differing).flatten() {
            let area = Atom::new(Kind::OrderForm, *area);
            nodes.push(Node {
                title: self.catalogue.name(area),
                state: "differs",
                ..Node::default()
            });
        }
    }
}
