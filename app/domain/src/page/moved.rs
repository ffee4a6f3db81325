//! Marks what changed on a page, compared to the same page for other facts.

use super::{Entry, Field, Page, Value};
use crate::{Catalogue, counters, statuses::Statuses};

/// Statuses of all entries and values of all counters of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    entries: Vec<(&'static str, String, String)>,
    counters: Vec<counters::Value>,
}

impl Page<'_> {
    /// Collects the statuses and counters of the page.
    pub fn standing(&mut self) -> Standing {
        let mut entries = Vec::new();
        self.each_entry(&mut |entry| {
            entries.push((entry.kind, entry.id.to_owned(), entry.status.to_owned()));
        });
        Standing {
            entries,
            counters: self.counters.iter().map(|counted| counted.value).collect(),
        }
    }

    /// Marks the entries and counters that had another value before; an entry that was absent was `none`.
    pub fn mark_moved(&mut self, before: &Standing) {
        for (counted, was) in self.counters.iter_mut().zip(&before.counters) {
            counted.was = (counted.value != *was).then_some(*was);
        }
        self.each_entry(&mut |entry| {
            let mut known = before.entries.iter();
            let found = known.find(|(kind, id, _)| *kind == entry.kind && id == entry.id);
            let was = found.map_or("none", |(_, _, status)| status.as_str());
            entry.was = (was != entry.status).then(|| was.to_owned());
        });
    }

    /// Marks the modes that had another status before.
    pub fn mark_moved_modes(&mut self, catalogue: &Catalogue, before: &Statuses) {
        self.each_entry(&mut |entry| {
            let at = catalogue.ids.modes.find(entry.id);
            let was = at.and_then(|at| before.modes.get(at as usize));
            let was = was.filter(|_| entry.kind == "mode").map(|was| was.word());
            entry.was = was.filter(|was| *was != entry.status).map(str::to_owned);
        });
    }

    /// Calls `visit` with every entry that has an id and a status.
    fn each_entry(&mut self, visit: &mut dyn FnMut(&mut Entry<'_>)) {
        for section in &mut self.sections {
            each(&mut section.fields, visit);
        }
    }
}

fn each(fields: &mut [Field<'_>], visit: &mut dyn FnMut(&mut Entry<'_>)) {
    for field in fields {
        match &mut field.value {
            Value::Fields(fields) => each(fields, visit),
            Value::Entries(_, entries) => {
                for entry in entries {
                    if !entry.id.is_empty() && !entry.status.is_empty() {
                        visit(entry);
                    }
                    each(&mut entry.fields, visit);
                }
            }
            _ => {}
        }
    }
}
