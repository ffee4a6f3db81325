//! Every name that rules use, and every named command.

use super::{Entry, Field, Layout, Value, Writer, field, prose, text};
use crate::catalogue::{Atom, Kind};

impl<'a> Writer<'a> {
    /// Renders the names of a kind with their states.
    pub(super) fn names(&self, kind: Kind) -> Field<'a> {
        let mut entries = Vec::new();
        for at in (0..).take(self.catalogue.ids.space(kind).len()) {
            entries.push(self.name(Atom::new(kind, at)));
        }
        field(key(kind), Value::Entries(Layout::Table, entries))
    }

    fn name(&self, atom: Atom) -> Entry<'a> {
        let catalogue = self.catalogue;
        let mut fields = self.about(atom);
        fields.push(text("owner", self.why().owner_of(atom)));
        Entry {
            kind: atom.kind.word(),
            id: catalogue.ids.id(atom),
            title: catalogue.name(atom),
            status: crate::why::state(&self.verdict.statuses, atom),
            fields,
            ..Entry::default()
        }
    }

    /// Renders the properties of a check or a variable; every entry of a kind has the same fields.
    fn about(&self, atom: Atom) -> Vec<Field<'a>> {
        let at = atom.at as usize;
        let check = self.catalogue.checks.get(at);
        let variable = self.catalogue.variables.get(at);
        match atom.kind {
            Kind::Check => {
                let changes = check.is_some_and(|check| check.mutating);
                let with = check.and_then(|check| check.mutating_with.as_ref());
                let changes = match with {
                    Some(with) => format!("with {with}").into(),
                    None => yes_or_no(changes).into(),
                };
                vec![field("changes_data", Value::Text(changes))]
            }
            Kind::Variable => vec![
                prose("system", variable.map_or("", |variable| &variable.system)),
                text(
                    "secret",
                    yes_or_no(variable.is_some_and(|found| found.secret)),
                ),
            ],
            _ => Vec::new(),
        }
    }

    pub(super) fn all_commands(&self) -> Field<'a> {
        let mut entries = Vec::new();
        for found in self.catalogue.named_commands() {
            entries.push(Entry {
                kind: "command",
                id: found.id,
                title: found.title,
                fields: vec![
                    prose("about", found.about),
                    field("run", Value::Command(found.command)),
                ],
                ..Entry::default()
            });
        }
        field("all_commands", Value::Entries(Layout::Table, entries))
    }
}

pub(super) fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Field key of the list of a kind's names.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Check => "checks",
        Kind::Approval => "approvals",
        Kind::Variable => "variables",
        Kind::Records => "records",
        Kind::Probe => "probes",
        _ => "runs",
    }
}
