//! Material for readers to take along: commands, packs, boundaries, statements, other pages.

use super::{
    Entry, Field, Layout, Value, Writer, field, names, names::yes_or_no, prose, text, texts,
};
use crate::{
    catalogue::{Page, PageCommand},
    counters,
};

impl<'a> Writer<'a> {
    /// Renders the first command of the page.
    pub(super) fn command(&self) -> Field<'a> {
        match self.page_commands().next() {
            Some(found) => field("command", Value::Command(&found.command)),
            None => field("command", Value::Fields(Vec::new())),
        }
    }

    pub(super) fn commands(&self) -> Field<'a> {
        let entry = |found: &'a PageCommand| Entry {
            kind: "command",
            title: &found.title,
            fields: vec![
                prose("proves", found.proves.as_str()),
                field("command", Value::Command(&found.command)),
            ],
            ..Entry::default()
        };
        field(
            "commands",
            Value::Entries(Layout::Rows, self.page_commands().map(entry).collect()),
        )
    }

    fn page_commands(&self) -> impl Iterator<Item = &'a PageCommand> {
        let page = self.page;
        self.catalogue
            .commands
            .iter()
            .filter(move |found| found.page == page)
    }

    /// Renders the evidence packs: title, who may read each, its path, and whether it is published there.
    pub(super) fn packs(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for pack in &self.catalogue.packs {
            let public = pack.visibility == "public";
            let readers = if public {
                "Anyone"
            } else {
                "Members of the tenant"
            };
            entries.push(Entry {
                kind: "pack",
                title: &pack.title,
                href: String::from(if self.is_planned(&pack.path) {
                    ""
                } else {
                    &pack.path
                }),
                fields: vec![
                    names("path", std::iter::once(pack.path.as_str())),
                    text("readers", readers),
                    text("published", yes_or_no(!self.is_planned(&pack.path))),
                ],
                ..Entry::default()
            });
        }
        field("packs", Value::Entries(Layout::Table, entries))
    }

    fn is_planned(&self, path: &str) -> bool {
        self.catalogue.planned.iter().any(|known| known == path)
    }

    pub(super) fn boundaries(&self) -> Field<'a> {
        let page = self.page;
        let boundaries = self
            .catalogue
            .boundaries
            .iter()
            .filter(move |entry| entry.page == page);
        texts("boundaries", boundaries.map(|entry| entry.text.as_str()))
    }

    pub(super) fn statements(&self, ids: &[String]) -> Field<'a> {
        let page = self.page;
        let statements = self
            .catalogue
            .statements
            .iter()
            .filter(|entry| entry.page == page && ids.contains(&entry.id));
        let entries = statements.map(|statement| Entry {
            kind: "statement",
            id: &statement.id,
            title: &statement.title,
            fields: vec![prose("text", statement.text.as_str())],
            ..Entry::default()
        });
        field(
            "statements",
            Value::Entries(Layout::Cards, entries.collect()),
        )
    }

    /// Renders links to the other pages, each with its counters.
    pub(super) fn pages(&self) -> Field<'a> {
        let others = (0..)
            .zip(&self.catalogue.pages)
            .filter(|(at, _)| *at != self.page);
        let entries = others.map(|(at, page)| self.other_page(at, page)).collect();
        field("pages", Value::Entries(Layout::Cards, entries))
    }

    fn other_page(&self, at: u32, page: &'a Page) -> Entry<'a> {
        let mut counted = Vec::new();
        for counter in self
            .catalogue
            .counters
            .iter()
            .filter(|counter| counter.page == at)
        {
            let value = counters::value(self.catalogue, &self.verdict.statuses, counter);
            counted.push(format!("{value} {}", counter.label).into());
        }
        Entry {
            kind: "page",
            title: &page.title,
            href: page.path.clone(),
            fields: vec![
                prose("headline", page.headline.as_str()),
                field("counts", Value::Texts(counted)),
            ],
            ..Entry::default()
        }
    }
}
