//! The ledger, the workstreams, the claims and the gates in the verdict document.

use super::{View, command, unmet};
use crate::{
    Json,
    catalogue::{Action, Atom, Claim, Item, ItemStatus, Kind, Workstream},
    counters,
    facts::write::some,
    forecast::lock_word,
    plan, reasons,
};

impl View<'_> {
    pub(crate) fn ledger(&self) -> Json {
        let items = self
            .catalogue
            .items
            .iter()
            .zip(&self.verdict.statuses.items);
        Json::list(items.map(|(item, status)| self.item(item, *status)))
    }

    pub(crate) fn item(&self, item: &Item, status: ItemStatus) -> Json {
        let catalogue = self.catalogue;
        let workstream = catalogue.workstreams.get(item.workstream as usize);
        Json::object([
            ("id", item.id.as_str().into()),
            (
                "workstream",
                workstream.map(|workstream| workstream.id.as_str()).into(),
            ),
            ("title", item.title.as_str().into()),
            ("owner", catalogue.owner(item.owner).into()),
            ("status", Json::text(status.word())),
            ("target", item.target.as_str().into()),
            (
                "locks",
                Json::list(item.locks.iter().map(|text| text.text.as_str())),
            ),
            ("blocks", self.mode_ids(&item.blocks)),
        ])
    }

    pub(crate) fn workstreams(&self) -> Json {
        Json::list(
            self.catalogue
                .workstreams
                .iter()
                .map(|workstream| self.workstream(workstream)),
        )
    }

    pub(crate) fn workstream(&self, workstream: &Workstream) -> Json {
        let open = counters::open(&self.verdict.statuses, workstream);
        Json::object([
            ("id", workstream.id.as_str().into()),
            ("title", workstream.title.as_str().into()),
            ("owner", self.catalogue.owner(workstream.owner).into()),
            ("active", (open > 0).into()),
            (
                "blocks",
                self.mode_ids(&plan::blocks(self.catalogue, workstream)),
            ),
            ("open", open.into()),
            ("actions", Json::list(workstream.actions.iter().map(action))),
        ])
    }

    fn mode_ids(&self, modes: &[u32]) -> Json {
        Json::list(modes.iter().map(|at| self.catalogue.ids.modes.id(*at)))
    }

    pub(crate) fn next_actions(&self) -> Json {
        let next = plan::next_actions(self.catalogue, &self.verdict.statuses);
        Json::list(next.into_iter().map(|(workstream, action)| {
            Json::object([
                ("workstream", workstream.id.as_str().into()),
                ("kind", Json::text(action.kind.word())),
                ("title", action.title.as_str().into()),
                ("target", action.target.as_str().into()),
                ("command", command(&action.command)),
            ])
        }))
    }

    pub(crate) fn claims(&self) -> Json {
        let locks = reasons::locked_by(self.catalogue, &self.verdict.statuses);
        let claims = self.catalogue.claims.iter().zip(locks);
        Json::list(
            (0..)
                .zip(claims)
                .map(|(at, (claim, locked_by))| self.claim(at, claim, locked_by)),
        )
    }

    /// Renders a claim; if the catalogue promises a sentence for it, also that sentence and the ways to unlock the
    /// claim.
    fn claim(&self, at: usize, claim: &Claim, locked_by: Vec<String>) -> Json {
        let locked = self.verdict.statuses.locked.get(at) == Some(&true);
        let ways = self
            .verdict
            .ways
            .claims
            .get(at)
            .map_or(&[][..], Vec::as_slice);
        some([
            ("id", claim.id.as_str().into()),
            ("state", Json::text(lock_word(locked))),
            (
                "wordings",
                Json::list(claim.wordings.iter().map(String::as_str)),
            ),
            (
                "advice",
                Json::list(claim.advice.iter().map(String::as_str)),
            ),
            ("allowed", claim.allowed.as_str().into()),
            ("locked_by", locked_by.into()),
            ("promise", claim.promise.as_deref().into()),
            // Without this condition, documents of catalogues without promises would change and get new digests.
            (
                "ways",
                claim.promise.as_ref().map(|_| self.ways(ways)).into(),
            ),
        ])
    }

    /// Renders the gates; the list is empty without a tenant, since gates are about one customer's evidence.
    pub(crate) fn gates(&self) -> Json {
        let gates = self
            .verdict
            .tenant
            .iter()
            .flat_map(|_| (0..).zip(&self.catalogue.gates));
        Json::list(
            gates.map(|(at, gate)| self.gate(&gate.id, Atom::new(Kind::Gate, at), &gate.met_when)),
        )
    }

    fn gate(&self, id: &str, gate: Atom, rule: &crate::catalogue::Rule) -> Json {
        let statuses = &self.verdict.statuses;
        let parts = reasons::unmet(self.catalogue, statuses, rule);
        gate_parts(id, statuses.world.holds(gate), &parts)
    }
}

pub(super) fn gate_parts(id: &str, met: bool, parts: &[reasons::Unmet]) -> Json {
    let state = if met { "met" } else { "not_met" };
    Json::object([
        ("id", id.into()),
        ("state", Json::text(state)),
        ("unmet", unmet(parts)),
    ])
}

fn action(action: &Action) -> Json {
    Json::object([
        ("kind", Json::text(action.kind.word())),
        ("title", action.title.as_str().into()),
        ("expected", action.expected.as_str().into()),
        ("target", action.target.as_str().into()),
        ("note", action.note.as_str().into()),
        ("command", command(&action.command)),
    ])
}
