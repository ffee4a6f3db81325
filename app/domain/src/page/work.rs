//! The unblock plan: what to do, in order, and what remains open until then.

use super::{Entry, Field, Layout, Value, Writer, because, field, prose, text, texts};
use crate::{
    catalogue::{Action, Item, ItemStatus, Workstream},
    counters, plan,
};

impl<'a> Writer<'a> {
    pub(super) fn next_actions(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for (workstream, action) in plan::next_actions(self.catalogue, &self.verdict.statuses) {
            entries.push(Entry {
                kind: "action",
                title: &action.title,
                fields: vec![
                    prose("workstream", workstream.title.as_str()),
                    text("evidence_target", action.target.as_str()),
                    field("command", Value::Command(&action.command)),
                ],
                ..Entry::default()
            });
        }
        field("actions", Value::Entries(Layout::Steps, entries))
    }

    pub(super) fn workstreams(&self) -> Field<'a> {
        let active = counters::active(self.catalogue, &self.verdict.statuses);
        let entries = active
            .map(|workstream| self.workstream(workstream))
            .collect();
        field("workstreams", Value::Entries(Layout::Rows, entries))
    }

    fn workstream(&self, workstream: &'a Workstream) -> Entry<'a> {
        let mut fields = vec![
            prose("summary", workstream.summary.as_str()),
            text("owner", self.owner(workstream.owner)),
            self.blocks(&plan::blocks(self.catalogue, workstream)),
            text("if_skipped", workstream.if_skipped.as_str()),
            field(
                "actions",
                Value::Entries(
                    Layout::Rows,
                    workstream.actions.iter().map(action).collect(),
                ),
            ),
        ];
        self.add_items(workstream, &mut fields);
        Entry {
            kind: "workstream",
            id: &workstream.id,
            title: &workstream.title,
            fields,
            ..Entry::default()
        }
    }

    /// Adds the first open items in full, the others by name.
    fn add_items(&self, workstream: &Workstream, fields: &mut Vec<Field<'a>>) {
        let open: Vec<_> =
            plan::open_items(self.catalogue, &self.verdict.statuses, workstream).collect();
        let (shown, more) = open.split_at(open.len().min(plan::SHOWN_MAX));
        let items = shown
            .iter()
            .map(|(item, status)| self.item(item, *status))
            .collect();
        fields.push(field("ledger_items", Value::Entries(Layout::Cards, items)));
        let named = more.iter().map(|(item, status)| Entry {
            fields: vec![because(self.why().item(item))],
            ..self.item(item, *status)
        });
        if !more.is_empty() {
            let named = Value::Entries(Layout::Rows, named.collect());
            fields.push(field("also_open", named));
        }
    }

    #[inline(never)]
    pub(super) fn item(&self, item: &'a Item, status: ItemStatus) -> Entry<'a> {
        Entry {
            kind: "ledger-item",
            id: &item.id,
            title: &item.title,
            status: status.word(),
            fields: vec![
                text("target", item.target.as_str()),
                texts("locked", item.locks.iter().map(|lock| lock.text.as_str())),
                because(self.why().item(item)),
            ],
            ..Entry::default()
        }
    }
}

fn action(action: &Action) -> Entry<'_> {
    Entry {
        kind: "action",
        title: &action.title,
        fields: vec![
            prose("kind", action.kind.word().replace('_', " ")),
            prose("expected", action.expected.as_str()),
            field("command", Value::Command(&action.command)),
            text("attach_to", action.target.as_str()),
            prose("note", action.note.as_str()),
        ],
        ..Entry::default()
    }
}
