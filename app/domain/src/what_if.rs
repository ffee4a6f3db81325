//! What would follow if something were done, or on another day: steps in the query of an address (`contract.md` §5).

mod apply;
mod days;
mod moved;
mod offers;
mod query;

pub use apply::apply;
pub use days::{DAYS_MAX, day, days};
pub(crate) use moved::title;
pub use moved::{Moved, moved};
pub use offers::offers;

use crate::{
    Catalogue, Instant,
    catalogue::{Atom, Kind},
    filter::Filter,
};

/// Steps that are taken for done, and the day they are judged on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WhatIf {
    /// Each once, in the order of [`KEYS`] and of the catalogue.
    steps: Vec<Atom>,
    /// The instant to judge as of, where it is not the facts' own.
    pub at: Option<Instant>,
    /// Which entries of the page are shown; nothing follows from it.
    pub filter: Filter,
    /// The keys of what was not understood: the first few, each once.
    pub ignored: Vec<String>,
}

/// What can be taken for done: the key in the query, the kind before the colon, and the kind of atom.
pub const KEYS: [(&str, &str, Kind); 6] = [
    ("set", "group", Kind::Group),
    ("pass", "check", Kind::Check),
    ("pass", "probe", Kind::Probe),
    ("have", "approval", Kind::Approval),
    ("seed", "records", Kind::Records),
    ("sign", "exclusion", Kind::Excluded),
];

impl WhatIf {
    /// Whether nothing is taken for done, on the facts' own day.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.at.is_none()
    }

    /// The steps, in order.
    pub fn steps(&self) -> &[Atom] {
        &self.steps
    }

    /// Whether a step is taken for done.
    pub fn has(&self, step: Atom) -> bool {
        self.steps.contains(&step)
    }

    /// The same with a step taken for done, or not.
    #[must_use]
    pub fn with(&self, step: Atom, done: bool) -> Self {
        let mut changed = self.on(self.at);
        changed.put(step, done);
        changed
    }

    fn put(&mut self, step: Atom, done: bool) {
        let place = |step: &Atom| (rank(step.kind), step.at);
        self.steps.retain(|known| *known != step);
        if done {
            let before = self
                .steps
                .partition_point(|known| place(known) < place(&step));
            self.steps.insert(before, step);
        }
    }

    /// The same on another page: what was picked out of this one stays behind.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self {
            filter: Filter::default(),
            ..self.clone()
        }
    }

    /// The same, judged on another day. What was not understood goes with the address in which it stood.
    #[must_use]
    pub fn on(&self, at: Option<Instant>) -> Self {
        Self {
            at,
            ignored: Vec::new(),
            ..self.clone()
        }
    }
}

/// `kind:id`, as the hooks and the query name a step; nothing for a step that cannot be tried.
pub fn name(catalogue: &Catalogue, step: Atom) -> Option<String> {
    let (_, kind, _) = KEYS.get(rank(step.kind))?;
    Some(format!("{kind}:{}", catalogue.ids.id(step)))
}

/// The key of the query that supposes a step.
pub fn key(step: Atom) -> Option<&'static str> {
    KEYS.get(rank(step.kind)).map(|(key, _, _)| *key)
}

/// The step that `kind:id` names.
pub fn step(catalogue: &Catalogue, name: &str) -> Option<Atom> {
    let (kind, id) = name.split_once(':')?;
    let (_, _, kind) = KEYS.into_iter().find(|(_, word, _)| *word == kind)?;
    let at = catalogue.ids.space(kind).find(id)?;
    Some(Atom::new(kind, at))
}

fn rank(kind: Kind) -> usize {
    KEYS.iter()
        .position(|(_, _, known)| *known == kind)
        .unwrap_or(KEYS.len())
}
