//! Looking ahead: what changes by itself, because something lapses or begins to count (§11).

mod instants;

use crate::{
    Catalogue, Facts, Instant, Statuses,
    catalogue::{Atom, Kind},
};

/// At most so many instants are listed.
pub const INSTANTS_MAX: usize = 32;

/// An instant at which the verdict changes if nobody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    pub at: Instant,
    /// Checks and approvals that count no longer.
    pub lapses: Vec<Atom>,
    pub changes: Vec<Change>,
}

/// Something whose word changes.
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
    for at in instants::instants(catalogue, facts) {
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

fn lapses(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Atom> {
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

fn changes(catalogue: &Catalogue, before: &Statuses, after: &Statuses) -> Vec<Change> {
    let (before, after) = (words(catalogue, before), words(catalogue, after));
    let changed = before
        .into_iter()
        .zip(after)
        .filter(|(from, to)| from.2 != to.2);
    changed
        .map(|((kind, id, from), (_, _, to))| Change {
            kind,
            id: id.to_owned(),
            from,
            to,
        })
        .collect()
}

type Word<'a> = (&'static str, &'a str, String);

/// The word of everything that time alone can change, in a fixed order.
fn words<'a>(catalogue: &'a Catalogue, statuses: &Statuses) -> Vec<Word<'a>> {
    let ids = &catalogue.ids;
    let states = |kind: Kind| {
        let atoms = (0..)
            .take(ids.space(kind).len())
            .map(move |at| Atom::new(kind, at));
        atoms.map(move |atom| (kind.word(), ids.id(atom), statuses.state(atom).to_owned()))
    };
    let gates = (0..).zip(ids.gates.iter()).map(|(at, id)| {
        let met = statuses.world.holds(Atom::new(Kind::Gate, at));
        ("gate", id, if met { "met" } else { "not_met" }.to_owned())
    });
    let items = ids
        .items
        .iter()
        .zip(&statuses.items)
        .map(|(id, status)| ("item", id, status.word().to_owned()));
    let claims = ids
        .claims
        .iter()
        .zip(&statuses.locked)
        .map(|(id, locked)| ("claim", id, lock_word(*locked).to_owned()));
    let strict = [(
        "strict",
        "strict",
        if statuses.strict {
            "ready"
        } else {
            "not_ready"
        }
        .to_owned(),
    )];
    let states = states(Kind::Check)
        .chain(states(Kind::Approval))
        .chain(states(Kind::Vendor))
        .chain(strict);
    let stages = tenant_words(catalogue, statuses);
    states
        .chain(states_of_modes(catalogue, statuses))
        .chain(gates)
        .chain(items)
        .chain(claims)
        .chain(stages)
        .collect()
}

fn states_of_modes<'a>(catalogue: &'a Catalogue, statuses: &Statuses) -> Vec<Word<'a>> {
    let modes = catalogue.ids.modes.iter().zip(&statuses.modes);
    modes
        .map(|(id, status)| ("mode", id, status.word().to_owned()))
        .collect()
}

fn tenant_words<'a>(catalogue: &'a Catalogue, statuses: &Statuses) -> Vec<Word<'a>> {
    let tenant = statuses.tenant.iter();
    tenant
        .map(|tenant| ("tenant", "stage", tenant.stage_word(catalogue).to_owned()))
        .collect()
}

/// The word of a claim's state.
pub(crate) fn lock_word(locked: bool) -> &'static str {
    if locked { "locked" } else { "unlocked" }
}
