//! Forecast: what time alone changes, because something lapses or begins to count (§11).

mod instants;

pub(crate) use instants::instants;

use crate::{
    Catalogue, Facts, Instant, Statuses,
    catalogue::{Atom, Kind},
};

/// Maximum number of instants that are listed.
pub const INSTANTS_MAX: usize = 32;

/// An instant at which time alone changes the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: Instant,
    /// Checks and approvals that no longer count.
    pub lapses: Vec<Atom>,
    pub changes: Vec<Change>,
}

/// A status that changes, as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: &'static str,
    pub id: String,
    pub from: String,
    pub to: String,
}

/// The first instants after `as_of` at which any check, approval or status changes.
pub fn forecast(catalogue: &Catalogue, facts: &Facts, now: &Statuses) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut before = now.clone();
    for at in instants(catalogue, facts) {
        if turns.len() == INSTANTS_MAX {
            break;
        }
        let after = Statuses::at(catalogue, facts, at);
        if after != before {
            turns.push(turn(catalogue, at, &before, &after));
        }
        before = after;
    }
    turns
}

fn turn(catalogue: &Catalogue, at: Instant, before: &Statuses, after: &Statuses) -> Turn {
    Turn {
        at,
        lapses: lapses(catalogue, before, after),
        changes: changes(catalogue, before, after),
    }
}

/// The checks and approvals that count in `before`, but not in `after`.
pub(crate) fn lapses(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Atom> {
    let of = |kind| {
        (0..)
            .take(catalogue.ids.space(kind).len())
            .map(move |at| Atom::new(kind, at))
    };
    let lapsed = |atom: &Atom| before.world.holds(*atom) && !after.world.holds(*atom);
    of(Kind::Check)
        .chain(of(Kind::Approval))
        .filter(lapsed)
        .collect()
}

/// Every status whose word differs between `before` and `after`.
pub(crate) fn changes(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Change> {
    let mut changes = Vec::new();
    for (from, to) in words(catalogue, before)
        .iter()
        .zip(&words(catalogue, after))
    {
        if from.word != to.word {
            changes.push(Change {
                kind: from.kind,
                id: from.id.to_owned(),
                from: from.word.to_owned(),
                to: to.word.to_owned(),
            });
        }
    }
    changes
}

/// A status, as a word.
struct Told<'a> {
    kind: &'static str,
    id: &'a str,
    word: &'a str,
}

/// The word of every status that time alone can change, in a fixed order.
fn words<'a>(catalogue: &'a Catalogue, statuses: &Statuses) -> Vec<Told<'a>> {
    let ids = &catalogue.ids;
    let mut told = Vec::new();
    let mut tell = |kind, id, word| told.push(Told { kind, id, word });
    for kind in [
        Kind::Check,
        Kind::Approval,
        Kind::Vendor,
        Kind::Strict,
        Kind::Mode,
        Kind::Gate,
    ] {
        for (at, id) in (0..).zip(ids.space(kind).iter()) {
            let atom = Atom::new(kind, at);
            tell(kind.word(), id, word(statuses, atom));
        }
    }
    for (id, status) in ids.items.iter().zip(&statuses.items) {
        tell("item", id, status.word());
    }
    for (id, locked) in ids.claims.iter().zip(&statuses.locked) {
        tell("claim", id, lock_word(*locked));
    }
    if let Some(tenant) = &statuses.tenant {
        tell("tenant", "stage", tenant.stage_word(catalogue));
    }
    told
}

fn word(statuses: &Statuses, atom: Atom) -> &'static str {
    match atom.kind {
        Kind::Strict if statuses.strict => "ready",
        Kind::Gate if statuses.world.holds(atom) => "met",
        _ => statuses.state(atom),
    }
}

/// The word of a claim's state.
pub(crate) fn lock_word(locked: bool) -> &'static str {
    if locked { "locked" } else { "unlocked" }
}
