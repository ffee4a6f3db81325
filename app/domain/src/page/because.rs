//! The reasons of a status: the unmet parts of a rule in a few words, and the whole rule as a tree.

use std::borrow::Cow;

use super::{Field, Value, Writer, field};
use crate::{
    catalogue::Rule,
    reasons::{self, Unmet},
    why::{Node, Why},
};

/// Renders the reasons of an entry's status. The key is not `why`, which is the prose of blockers.
pub(super) fn because(nodes: Vec<Node<'_>>) -> Field<'_> {
    field("because", Value::Tree(nodes))
}

impl<'a> Writer<'a> {
    /// Renders the unmet parts of a rule in words.
    pub(super) fn unmet(&self, key: &'static str, parts: &[Unmet]) -> Field<'a> {
        let said = |part: &Unmet| {
            let state = part.state.replace('_', " ");
            Cow::Owned([self.catalogue.name(part.atom), ": ", &state].concat())
        };
        field(key, Value::Texts(parts.iter().map(said).collect()))
    }

    pub(super) fn why(&self) -> Why<'a> {
        Why::of(self.catalogue, &self.verdict.statuses).with_runs(&self.verdict.runs)
    }

    /// Adds the unmet parts of a rule about one customer; adds nothing without a customer.
    pub(super) fn unmet_by_tenant(&self, rule: &Rule, fields: &mut Vec<Field<'a>>) {
        if self.verdict.tenant.is_some() {
            let parts = reasons::unmet(self.catalogue, &self.verdict.statuses, rule);
            fields.push(self.unmet("waits_for", &parts));
        }
    }
}
