//! Changes between two judgements.

use crate::{
    Catalogue, Instant, Statuses,
    forecast::{self, Change},
    ledger::{Fold, Payload},
    what_if,
};

/// Something whose status changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Title for readers.
    pub title: String,
    pub change: Change,
}

/// The changes that an entry makes which is written at `at`, after what `fold` holds.
pub fn changed_by(
    catalogue: &Catalogue,
    mut fold: Fold,
    payload: Payload,
    at: Instant,
) -> Vec<Changed> {
    let judged = |fold: &Fold| Statuses::at(catalogue, &fold.recorded(at), at);
    let before = judged(&fold);
    fold.add(payload, at);
    changed(catalogue, &before, &judged(&fold))
}

pub(super) fn changed(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Changed> {
    if before == after {
        return Vec::new();
    }
    let changes = forecast::changes(catalogue, before, after).into_iter();
    let told = |change: Change| Changed {
        title: what_if::title(catalogue, change.kind, &change.id).to_owned(),
        change,
    };
    changes.map(told).collect()
}
