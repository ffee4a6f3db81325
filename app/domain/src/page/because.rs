//! Why something has its status: what its rule waits for in a few words, and all of it as a tree.

use std::borrow::Cow;

use super::{Field, Value, Writer, field};
use crate::{
    catalogue::Rule,
    reasons::{self, Unmet},
    why::{Node, Why},
};

/// Why an entry has its status. `why` is what blockers say in words.
pub(super) fn because(nodes: Vec<Node<'_>>) -> Field<'_> {
    field("because", Value::Tree(nodes))
}

impl<'a> Writer<'a> {
    /// The unmet parts of a rule, in words.
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

    /// The unmet parts of a rule that is about one customer; nothing is said of it where there is none.
    pub(super) fn unmet_by_tenant(&self, rule: &Rule, fields: &mut Vec<Field<'a>>) {
        if self.verdict.tenant.is_some() {
            let parts = reasons::unmet(self.catalogue, &self.verdict.statuses, rule);
            fields.push(self.unmet("waits_for", &parts));
        }
    }
}
