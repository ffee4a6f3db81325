//! Status changes that follow from hypothetical steps.

use crate::{
    Catalogue, Statuses,
    catalogue::{Atom, Kind},
    forecast::{Change, changes},
};

/// Something whose status would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its kind, such as `mode`.
    pub kind: &'static str,
    /// Its title for people.
    pub title: String,
    pub from: String,
    pub to: String,
}

/// Returns every change of status, except those of checks and approvals, which are hypothetical steps themselves.
pub fn moved(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Moved> {
    let found = changes(catalogue, before, after).into_iter();
    let found = found
        .filter(|change| change.kind != Kind::Check.word() && change.kind != Kind::Approval.word());
    let told = |change: Change| Moved {
        kind: change.kind,
        title: title(catalogue, change.kind, &change.id).to_owned(),
        from: change.from,
        to: change.to,
    };
    found.map(told).collect()
}

/// Returns the title of something whose status changes.
pub(crate) fn title<'a>(catalogue: &'a Catalogue, kind: &str, id: &'a str) -> &'a str {
    let ids = &catalogue.ids;
    if let Some(kind) = Kind::ALL.into_iter().find(|known| known.word() == kind) {
        let at = ids.space(kind).find(id).unwrap_or(u32::MAX);
        return catalogue.name(Atom::new(kind, at));
    }
    let item = ids
        .items
        .find(id)
        .and_then(|at| catalogue.items.get(at as usize));
    let claim = ids
        .claims
        .find(id)
        .and_then(|at| catalogue.claims.get(at as usize));
    match kind {
        "item" => item.map_or(id, |item| &item.title),
        "claim" => claim.map_or(id, |claim| &claim.title),
        _ => "Stage",
    }
}
