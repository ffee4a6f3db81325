//! Gates: the evidence that a customer is asked for.

use super::{Entry, Field, Layout, Value, Writer, because, field, prose, text, texts};
use crate::catalogue::{Atom, Gate, Kind};

impl<'a> Writer<'a> {
    /// Renders the gates that each customer meets with evidence of its own.
    pub(super) fn customer_gates(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for (at, gate) in (0..).zip(&self.catalogue.gates) {
            if gate.customer {
                let mut fields = vec![text("owner", gate.owner.as_str())];
                fields.push(self.evidence(gate));
                fields.push(prose("if_missing", gate.if_missing.as_str()));
                entries.push(self.gate(at, gate, fields));
            }
        }
        field("gates", Value::Entries(Layout::Cards, entries))
    }

    pub(super) fn gates(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for (at, gate) in (0..).zip(&self.catalogue.gates) {
            let fields = vec![
                prose("description", gate.description.as_str()),
                text("owner", gate.owner.as_str()),
                text("acceptance", gate.acceptance.as_str()),
            ];
            entries.push(self.gate(at, gate, fields));
        }
        field("gates", Value::Entries(Layout::Cards, entries))
    }

    /// Renders a gate. Unless its rule names the deployment alone, its status depends on one customer: without a
    /// customer it is `not_met`, and pages do not show the status.
    fn gate(&self, at: u32, gate: &'a Gate, mut fields: Vec<Field<'a>>) -> Entry<'a> {
        let decided = self.verdict.tenant.is_some() || !gate.asks_a_tenant();
        let met = decided && self.verdict.statuses.world.holds(Atom::new(Kind::Gate, at));
        self.unmet_by_tenant(&gate.met_when, &mut fields);
        if decided {
            fields.push(because(self.why().rule(&gate.met_when, &gate.owner)));
        }
        Entry {
            kind: "gate",
            id: &gate.id,
            title: &gate.title,
            status: if met { "met" } else { "not_met" },
            quiet: !decided,
            fields,
            ..Entry::default()
        }
    }

    pub(super) fn gate_evidence(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for gate in &self.catalogue.gates {
            entries.push(Entry {
                kind: "evidence",
                id: &gate.id,
                title: &gate.title,
                fields: vec![
                    text("audience", gate.audience.as_str()),
                    self.evidence(gate),
                    text("if_missing", gate.if_missing.as_str()),
                ],
                ..Entry::default()
            });
        }
        field("evidence", Value::Entries(Layout::Table, entries))
    }

    /// Renders the evidence that a gate asks for on this page.
    fn evidence(&self, gate: &'a Gate) -> Field<'a> {
        let page = self.page;
        let asked = gate
            .evidence
            .iter()
            .filter(move |piece| piece.only.is_none_or(|only| only == page));
        texts("required_evidence", asked.map(|piece| piece.text.as_str()))
    }
}
