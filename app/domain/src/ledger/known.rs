//! What may be written: only names that the catalogue knows (`rules.md` §3).

use super::{Fold, Payload};
use crate::{Catalogue, Facts, Instant, notes};

/// What is wrong with the names of a payload: for each one that the catalogue does not know, what it is not.
///
/// Variables and probes are not judged: they come of the catalogue itself.
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

/// Nothing is dated ahead of it, so that every note is about a name.
fn after_everything() -> Instant {
    Instant::parse("9999-01-01T00:00:00Z").unwrap_or_default()
}
