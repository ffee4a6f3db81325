//! Checks the names in a payload: only names that the catalogue knows may be written (`rules.md` §3).

use super::{Fold, Payload};
use crate::{Catalogue, Facts, Instant, notes};

/// Returns a message for each name in a payload that the catalogue does not know.
///
/// Variables and probes come from the catalogue itself, so their messages never occur.
pub fn unknown_names(catalogue: &Catalogue, payload: &Payload) -> Vec<String> {
    let mut fold = Fold::default().of_tenant("tenant");
    fold.add(payload.clone(), Instant::default());
    let facts = Facts::read(&fold.facts(after_everything()));
    let known = |facts: Facts| {
        let notes = notes::notes(catalogue, &facts);
        let what = notes.iter().filter_map(|note| note.text.split(';').next());
        what.map(str::to_owned).collect()
    };
    facts.map(known).unwrap_or_default()
}

/// An instant after every date in a payload, so that no note is about a future date and each is about a name.
fn after_everything() -> Instant {
    Instant::parse("9999-01-01T00:00:00Z").unwrap_or_default()
}
