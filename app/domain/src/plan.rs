//! The unblock plan: what is blocked, as ordered work (§7).

use crate::{
    Catalogue, Json, Statuses, Verdict,
    catalogue::{Action, Item, ItemStatus, Workstream},
    counters,
    document::View,
};

/// The `schema` of plan documents.
pub const SCHEMA: &str = "thesmios.plan/1";

/// Maximum number of open items of a workstream that are shown in full.
pub const SHOWN_MAX: usize = 6;
/// Maximum number of next actions.
pub const NEXT_MAX: usize = 3;

/// Returns the first actions of the active workstreams, in order.
pub fn next_actions<'a>(
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
) -> Vec<(&'a Workstream, &'a Action)> {
    let active = counters::active(catalogue, statuses);
    let actions = active.flat_map(|workstream| {
        workstream
            .actions
            .iter()
            .map(move |action| (workstream, action))
    });
    actions.take(NEXT_MAX).collect()
}

/// Returns the modes that any item of a workstream blocks, in mode order.
pub fn blocks(catalogue: &Catalogue, workstream: &Workstream) -> Vec<u32> {
    let items = catalogue
        .items
        .get(workstream.items.clone())
        .unwrap_or_default();
    let blocked = |mode: &u32| items.iter().any(|item| item.blocks.contains(mode));
    (0..).take(catalogue.modes.len()).filter(blocked).collect()
}

/// Returns the open items of a workstream.
pub fn open_items<'a>(
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    workstream: &Workstream,
) -> impl Iterator<Item = (&'a Item, ItemStatus)> {
    let range = workstream.items.clone();
    let items = catalogue.items.get(range.clone()).unwrap_or_default();
    let statuses = statuses.items.get(range).unwrap_or_default();
    items
        .iter()
        .zip(statuses.iter().copied())
        .filter(|(_, status)| status.is_open())
}

/// Renders the plan document: the active workstreams with the items they show.
pub fn document(catalogue: &Catalogue, verdict: &Verdict) -> Json {
    let view = View { catalogue, verdict };
    let active = counters::active(catalogue, &verdict.statuses);
    Json::object([
        ("schema", Json::text(SCHEMA)),
        ("facts_digest", verdict.facts_digest.to_string().into()),
        ("as_of", verdict.as_of.to_string().into()),
        ("next_actions", view.next_actions()),
        (
            "workstreams",
            Json::list(active.map(|workstream| view.planned(workstream))),
        ),
        ("modes", view.ways_of_modes()),
        ("claims", view.ways_of_claims()),
    ])
}

impl View<'_> {
    fn planned(&self, workstream: &Workstream) -> Json {
        let open: Vec<_> = open_items(self.catalogue, &self.verdict.statuses, workstream).collect();
        let shown = open
            .iter()
            .take(SHOWN_MAX)
            .map(|(item, status)| self.item(item, *status));
        let Json::Object(mut fields) = self.workstream(workstream) else {
            return Json::Null;
        };
        fields.push(("if_skipped".into(), workstream.if_skipped.as_str().into()));
        fields.push(("items".into(), Json::list(shown)));
        fields.push(("more".into(), open.len().saturating_sub(SHOWN_MAX).into()));
        Json::Object(fields)
    }
}

/// Writes the decision in one sentence per mode: its short name and its status.
pub fn decision(catalogue: &Catalogue, statuses: &Statuses) -> String {
    let modes = catalogue.modes.iter().zip(&statuses.modes);
    let sentences: Vec<String> = modes
        .map(|(mode, status)| format!("{}: {}.", mode.short, status.word()))
        .collect();
    sentences.join(" ")
}
