//! Hypothetical steps and another day to decide on, as the query of an address has them (`contract.md` §5).

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

/// Hypothetical steps, the day to decide on, and the filter of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WhatIf {
    /// The steps, each once, in the order of [`KEYS`] and of the catalogue.
    steps: Vec<Atom>,
    /// The instant to decide as of, if it is not that of the facts.
    pub at: Option<Instant>,
    /// The filter of the page; no status depends on it.
    pub filter: Filter,
    /// The keys that were not understood: the first few, each once.
    pub ignored: Vec<String>,
}

/// The kinds of hypothetical steps: the key in the query, the kind before the colon, and the kind of atom.
pub const KEYS: [(&str, &str, Kind); 6] = [
    ("set", "group", Kind::Group),
    ("pass", "check", Kind::Check),
    ("pass", "probe", Kind::Probe),
    ("have", "approval", Kind::Approval),
    ("seed", "records", Kind::Records),
    ("sign", "exclusion", Kind::Excluded),
];

impl WhatIf {
    /// Whether there are no hypothetical steps, and the day is that of the facts.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.at.is_none()
    }

    /// Returns the steps, in order.
    pub fn steps(&self) -> &[Atom] {
        &self.steps
    }

    /// Whether a step is among the hypothetical ones.
    pub fn has(&self, step: Atom) -> bool {
        self.steps.contains(&step)
    }

    /// Returns it with a step added or removed.
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

    /// Returns it for another page, where the filter does not apply.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self {
            filter: Filter::default(),
            ..self.clone()
        }
    }

    /// Returns it for another day, without the ignored keys, which concern only the address that had them.
    #[must_use]
    pub fn on(&self, at: Option<Instant>) -> Self {
        Self {
            at,
            ignored: Vec::new(),
            ..self.clone()
        }
    }
}

/// Returns `kind:id`, as hooks and queries name a step; `None` for a step that cannot be tried.
pub fn name(catalogue: &Catalogue, step: Atom) -> Option<String> {
    let (_, kind, _) = KEYS.get(rank(step.kind))?;
    Some(format!("{kind}:{}", catalogue.ids.id(step)))
}

/// Returns the query key of a step; `None` for a step that cannot be tried.
pub fn key(step: Atom) -> Option<&'static str> {
    KEYS.get(rank(step.kind)).map(|(key, _, _)| *key)
}

/// Finds the step that `kind:id` names.
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
