//! The whole evidence ledger: every item, workstream and blocker, open or done.

use std::borrow::Cow;

use super::{Entry, Field, Layout, Link, Value, Writer, counted, field, prose, text};
use crate::{
    catalogue::{Block, Item, ItemStatus, Workstream},
    counters, plan,
};

impl<'a> Writer<'a> {
    pub(super) fn ledger(&self) -> Field<'a> {
        let statuses = &self.verdict.statuses.items;
        let mut entries = Vec::new();
        for (item, status) in self.catalogue.items.iter().zip(statuses) {
            entries.push(self.ledger_entry(item, *status));
        }
        field("ledger", Value::Entries(Layout::Table, entries))
    }

    fn ledger_entry(&self, item: &'a Item, status: ItemStatus) -> Entry<'a> {
        let mut entry = self.item(item, status);
        let workstream = self.catalogue.workstreams.get(item.workstream as usize);
        let links = workstream.map(|found| Link {
            title: &found.title,
            href: self.href(&Block::AllWorkstreams, "workstream", &found.id),
        });
        let links = links.into_iter().collect();
        let fields = [
            text("owner", self.owner(item.owner)),
            field("workstream", Value::Links(links)),
            self.blocks(&item.blocks),
        ];
        entry.fields.splice(0..0, fields);
        entry
    }

    /// Renders the labels of modes that wait for something.
    #[inline(never)]
    pub(super) fn blocks(&self, modes: &[u32]) -> Field<'a> {
        let mut labels = Vec::new();
        for at in modes {
            let mode = self.catalogue.modes.get(*at as usize);
            labels.extend(mode.map(|mode| Cow::Borrowed(mode.blocks_label.as_str())));
        }
        field("blocks", Value::Texts(labels))
    }

    pub(super) fn all_workstreams(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for workstream in &self.catalogue.workstreams {
            entries.push(self.workstream_entry(workstream));
        }
        field("all_workstreams", Value::Entries(Layout::Table, entries))
    }

    fn workstream_entry(&self, workstream: &'a Workstream) -> Entry<'a> {
        let open = counters::open(&self.verdict.statuses, workstream);
        let items = counted(workstream.items.len(), "item");
        Entry {
            kind: "workstream",
            id: &workstream.id,
            title: &workstream.title,
            status: if open > 0 { "active" } else { "done" },
            fields: vec![
                prose("summary", workstream.summary.as_str()),
                text("owner", self.owner(workstream.owner)),
                text("open", [&open.to_string(), " of ", &items].concat()),
                self.blocks(&plan::blocks(self.catalogue, workstream)),
                text("if_skipped", workstream.if_skipped.as_str()),
            ],
            ..Entry::default()
        }
    }

    pub(super) fn all_blockers(&self) -> Field<'a> {
        let live = &self.verdict.statuses.live;
        let mut entries = Vec::new();
        for (blocker, live) in self.catalogue.blockers.iter().zip(live) {
            entries.push(Entry {
                status: if *live { "live" } else { "cleared" },
                quiet: false,
                ..self.blocker(blocker)
            });
        }
        field("all_blockers", Value::Entries(Layout::Table, entries))
    }
}
