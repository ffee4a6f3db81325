//! The entries that can be found, with the text by which they are found.

use super::Entry;
use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Group, Kind, Page},
    counters,
    forecast::lock_word,
    page::{home, stage_status},
    why,
};

/// Kinds of atoms that come before all other entries.
const FIRST: [Kind; 2] = [Kind::Mode, Kind::Vendor];
/// Kinds of atoms that come after all other entries.
const KINDS: [Kind; 6] = [
    Kind::Gate,
    Kind::Role,
    Kind::Check,
    Kind::Approval,
    Kind::Variable,
    Kind::Records,
];

/// Calls `visit` with every entry that is on a page: modes and vendor systems first, other kinds of atoms last.
pub(super) fn each<'a>(
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    visit: &mut dyn FnMut(Entry<'a>),
) {
    let mut all = Entries {
        catalogue,
        statuses,
        visit,
    };
    FIRST.into_iter().for_each(|kind| all.of_kind(kind));
    all.work();
    all.launch();
    catalogue.pages.iter().for_each(|page| all.page(page));
    KINDS.into_iter().for_each(|kind| all.of_kind(kind));
}

struct Entries<'a, 'v> {
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    visit: &'v mut dyn FnMut(Entry<'a>),
}

impl<'a> Entries<'a, '_> {
    /// Adds an entry, if some page is the home of its kind.
    #[inline(never)]
    fn add(
        &mut self,
        kind: &'static str,
        id: &'a str,
        title: &'a str,
        status: &'a str,
        more: &str,
    ) {
        if let Some(page) = home(self.catalogue, kind) {
            self.add_to(page, kind, id, title, status, more);
        }
    }

    #[inline(never)]
    fn add_to(
        &mut self,
        page: &'a Page,
        kind: &'static str,
        id: &'a str,
        title: &'a str,
        status: &'a str,
        more: &str,
    ) {
        (self.visit)(Entry {
            kind,
            id,
            title,
            status,
            page,
            more: more.to_owned(),
        });
    }

    /// Adds blockers, items, workstreams and claims.
    fn work(&mut self) {
        let (catalogue, statuses) = (self.catalogue, self.statuses);
        for (blocker, live) in catalogue.blockers.iter().zip(&statuses.live) {
            let mut more = self.owner(blocker.owner);
            self.add_needs(&blocker.needs, &mut more);
            let status = if *live { "live" } else { "cleared" };
            self.add("blocker", &blocker.id, &blocker.title, status, &more);
        }
        for (item, status) in catalogue.items.iter().zip(&statuses.items) {
            let more = self.owner(item.owner);
            self.add("ledger-item", &item.id, &item.title, status.word(), &more);
        }
        for found in &catalogue.workstreams {
            let open = counters::open(statuses, found) > 0;
            let status = if open { "active" } else { "done" };
            let more = self.owner(found.owner);
            self.add("workstream", &found.id, &found.title, status, &more);
        }
        for (claim, locked) in catalogue.claims.iter().zip(&statuses.locked) {
            let more = claim.wordings.join(" ");
            self.add("claim", &claim.id, &claim.title, lock_word(*locked), &more);
        }
    }

    /// Adds weeks, gates between stages, connectors and commands.
    fn launch(&mut self) {
        let catalogue = self.catalogue;
        for week in &catalogue.timeline {
            self.add("week", &week.id, &week.title, &week.status, &week.week);
        }
        for gate in &catalogue.go_no_go {
            let status = stage_status(self.statuses, gate);
            self.add("go-no-go", &gate.id, &gate.title, status, "");
        }
        for connector in &catalogue.connectors {
            self.add("connector", &connector.id, &connector.title, "", "");
        }
        for found in catalogue.named_commands() {
            self.add("command", found.id, found.title, "", &found.command.here);
        }
    }

    fn of_kind(&mut self, kind: Kind) {
        let catalogue = self.catalogue;
        for at in (0..).take(catalogue.ids.space(kind).len()) {
            let atom = Atom::new(kind, at);
            // Without a customer, roles and gates have no status.
            let asked = matches!(kind, Kind::Gate | Kind::Role) && self.statuses.tenant.is_none();
            let status = if asked {
                ""
            } else {
                why::state(self.statuses, atom)
            };
            let (id, title) = (catalogue.ids.id(atom), catalogue.name(atom));
            self.add(kind.word(), id, title, status, &self.of_atom(atom));
        }
    }

    /// Further text by which a vendor system or a gate is found.
    fn of_atom(&self, atom: Atom) -> String {
        let at = atom.at as usize;
        match (
            atom.kind,
            self.catalogue.vendors.get(at),
            self.catalogue.gates.get(at),
        ) {
            (Kind::Vendor, Some(vendor), _) => {
                let mut more = self.owner(vendor.owner);
                let groups = self.catalogue.groups.get(vendor.groups.clone());
                for Group { title, needs, .. } in groups.unwrap_or_default() {
                    say(&mut more, title);
                    self.add_needs(needs, &mut more);
                }
                more
            }
            (Kind::Gate, _, Some(gate)) => gate.owner.clone(),
            _ => String::new(),
        }
    }

    fn page(&mut self, page: &'a Page) {
        self.add_to(page, "page", &page.id, &page.title, "", &page.headline);
        for section in &page.sections {
            self.add_to(
                page,
                "section",
                &section.id,
                &section.title,
                "",
                &page.title,
            );
        }
    }

    fn add_needs(&self, needs: &[Atom], more: &mut String) {
        for need in needs {
            say(more, self.catalogue.ids.id(*need));
        }
    }

    fn owner(&self, at: u32) -> String {
        let owner = self.catalogue.owners.get(at as usize);
        owner.map_or_else(String::new, |owner| owner.title.clone())
    }
}

fn say(more: &mut String, text: &str) {
    more.push(' ');
    more.push_str(text);
}
