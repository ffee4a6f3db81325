//! Who carried out the checks that count. No decision depends on it, so it is kept apart from the statuses.

use crate::{
    Catalogue, Facts, Instant,
    catalogue::{Atom, Kind},
    facts::RunBy,
    world,
};

/// Who carried out the run of each check that counts, by the check's position in the catalogue; `None` if the facts do
/// not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(Vec<Option<(RunBy, Instant)>>);

impl Runs {
    /// Collects them from facts; a hypothetical step has no run.
    pub(crate) fn of(catalogue: &Catalogue, facts: &Facts, as_of: Instant, steps: &[Atom]) -> Self {
        let mut runs = Vec::new();
        for (at, run) in (0..).zip(world::latest(&catalogue.ids, facts, as_of)) {
            let run = run.filter(|_| !steps.contains(&Atom::new(Kind::Check, at)));
            runs.push(run.and_then(|run| Some((run.run_by.clone()?, run.at))));
        }
        Self(runs)
    }

    /// Says who carried out a check; empty if the atom is not a check, or if the facts do not say.
    pub fn in_words(&self, atom: Atom) -> String {
        let checks = (atom.kind == Kind::Check).then_some(&self.0);
        let run = checks.and_then(|checks| checks.get(atom.at as usize)?.as_ref());
        run.map(|(by, at)| by.in_words(*at)).unwrap_or_default()
    }
}
