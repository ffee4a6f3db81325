//! The atoms that hold: facts, resolved against a catalogue (`rules.md` §3).

use crate::{
    Catalogue, Facts, Instant,
    catalogue::{Atom, Ids, Kind},
    facts::{CheckRun, ProbeState},
};

/// State of a check by its latest run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckState {
    Pass,
    #[default]
    NotRun,
    Failed,
    Expired,
    Stale,
}

impl CheckState {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("pass", Self::Pass),
        ("not_run", Self::NotRun),
        ("failed", Self::Failed),
        ("expired", Self::Expired),
        ("stale", Self::Stale),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// Whether an approval counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ApprovalState {
    Counts,
    Expired,
    #[default]
    Missing,
}

impl ApprovalState {
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("counts", Self::Counts),
        ("expired", Self::Expired),
        ("missing", Self::Missing),
    ];

    pub fn word(self) -> &'static str {
        crate::word_of(Self::WORDS, self)
    }
}

/// The truth of every atom of a catalogue. It is filled in step by step as statuses are decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// Position in `truth` at which the atoms of each kind start.
    starts: [u32; Kind::ALL.len()],
    truth: Vec<bool>,
    pub(crate) probes: Vec<ProbeState>,
    pub(crate) checks: Vec<CheckState>,
    pub(crate) approvals: Vec<ApprovalState>,
}

impl World {
    /// Resolves the facts that need no decision; no status is decided yet.
    pub(crate) fn of(catalogue: &Catalogue, facts: &Facts, as_of: Instant) -> Self {
        let mut world = Self::nothing(&catalogue.ids);
        world.add_deployment(&catalogue.ids, facts);
        world.add_checks(&catalogue.ids, facts, as_of);
        world.add_approvals(&catalogue.ids, facts, as_of);
        world.add_runs(&catalogue.ids, facts, as_of);
        world
    }

    fn nothing(ids: &Ids) -> Self {
        let mut next = 0;
        let starts = Kind::ALL.map(|kind| {
            let start = next;
            next += u32::try_from(ids.space(kind).len()).unwrap_or(0);
            start
        });
        Self {
            starts,
            truth: vec![false; next as usize],
            probes: vec![ProbeState::Unknown; ids.probes.len()],
            checks: vec![CheckState::NotRun; ids.checks.len()],
            approvals: vec![ApprovalState::Missing; ids.approvals.len()],
        }
    }

    /// Position of an atom in `truth`.
    pub(crate) fn slot(&self, atom: Atom) -> usize {
        let start = self.starts.get(atom.kind as usize).copied().unwrap_or(0);
        (start as usize).saturating_add(atom.at as usize)
    }

    /// Number of atoms.
    pub(crate) fn slots(&self) -> usize {
        self.truth.len()
    }

    /// Whether an atom holds; `false` if it is not decided yet.
    pub fn holds(&self, atom: Atom) -> bool {
        self.truth.get(self.slot(atom)).copied().unwrap_or(false)
    }

    pub(crate) fn set(&mut self, atom: Atom, holds: bool) {
        let slot = self.slot(atom);
        if let Some(truth) = self.truth.get_mut(slot) {
            *truth = holds;
        }
    }

    /// Makes a step hold as if it had just been taken (`what_if`).
    pub(crate) fn take(&mut self, catalogue: &Catalogue, step: Atom) {
        match step.kind {
            Kind::Group => {
                let group = catalogue.groups.get(step.at as usize);
                let needs = group.map(|group| group.needs.as_slice());
                for need in needs.unwrap_or_default() {
                    self.take(catalogue, *need);
                }
            }
            Kind::Probe => put(&mut self.probes, step.at, ProbeState::Pass),
            Kind::Check => put(&mut self.checks, step.at, CheckState::Pass),
            Kind::Approval => put(&mut self.approvals, step.at, ApprovalState::Counts),
            _ => {}
        }
        self.set(step, true);
    }

    /// Makes the atom of a name hold, if the catalogue knows the name.
    pub(crate) fn add(&mut self, ids: &Ids, kind: Kind, name: &str) {
        if let Some(at) = ids.space(kind).find(name) {
            self.set(Atom::new(kind, at), true);
        }
    }

    fn add_deployment(&mut self, ids: &Ids, facts: &Facts) {
        for (name, _) in facts.variables.iter().filter(|(_, variable)| variable.set) {
            self.add(ids, Kind::Variable, name);
        }
        for (name, state) in facts.probes.iter() {
            let Some(at) = ids.probes.find(name) else {
                continue;
            };
            put(&mut self.probes, at, *state);
            self.set(Atom::new(Kind::Probe, at), *state == ProbeState::Pass);
        }
        for (name, _) in facts.records.iter().filter(|(_, count)| **count > 0) {
            self.add(ids, Kind::Records, name);
        }
        for check in &facts.fixture_references {
            self.add(ids, Kind::Reference, check);
        }
    }

    fn add_checks(&mut self, ids: &Ids, facts: &Facts, as_of: Instant) {
        for (at, run) in latest(ids, facts, as_of).into_iter().enumerate() {
            let state = run.map_or(CheckState::NotRun, |run| check_state(run, facts, as_of));
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            put(&mut self.checks, at, state);
            self.set(Atom::new(Kind::Check, at), state == CheckState::Pass);
        }
    }

    fn add_approvals(&mut self, ids: &Ids, facts: &Facts, as_of: Instant) {
        for approval in facts
            .approvals
            .iter()
            .filter(|approval| approval.at <= as_of)
        {
            let Some(at) = ids.approvals.find(&approval.kind) else {
                continue;
            };
            let atom = Atom::new(Kind::Approval, at);
            if lasts(approval.valid_until, as_of) {
                self.set(atom, true);
                put(&mut self.approvals, at, ApprovalState::Counts);
            } else if !self.holds(atom) {
                put(&mut self.approvals, at, ApprovalState::Expired);
            }
        }
    }

    fn add_runs(&mut self, ids: &Ids, facts: &Facts, as_of: Instant) {
        for run in facts.operator_runs.iter().filter(|run| run.at <= as_of) {
            self.add(ids, Kind::Run, &run.run);
        }
    }
}

/// The run that counts of each check (§3): the latest up to `as_of`, on a tie the later in the list.
pub(crate) fn latest<'f>(ids: &Ids, facts: &'f Facts, as_of: Instant) -> Vec<Option<&'f CheckRun>> {
    let mut latest: Vec<Option<&CheckRun>> = vec![None; ids.checks.len()];
    for run in facts.checks.iter().filter(|run| run.at <= as_of) {
        let slot = ids
            .checks
            .find(&run.check)
            .and_then(|at| latest.get_mut(at as usize));
        if let Some(slot) = slot
            && slot.is_none_or(|earlier| earlier.at <= run.at)
        {
            *slot = Some(run);
        }
    }
    latest
}

fn put<T>(states: &mut [T], at: u32, state: T) {
    if let Some(slot) = states.get_mut(at as usize) {
        *slot = state;
    }
}

fn lasts(until: Option<Instant>, as_of: Instant) -> bool {
    until.is_none_or(|until| as_of < until)
}

pub(crate) fn check_state(run: &CheckRun, facts: &Facts, as_of: Instant) -> CheckState {
    if !run.passed {
        CheckState::Failed
    } else if !lasts(run.valid_until, as_of) {
        CheckState::Expired
    } else if !run
        .reads
        .iter()
        .all(|(name, revision)| is_current(facts, name, revision.as_deref()))
    {
        CheckState::Stale
    } else {
        CheckState::Pass
    }
}

/// Whether a variable still has the revision that a run read. One that is not set, or has no revision, never does.
fn is_current(facts: &Facts, name: &str, revision: Option<&str>) -> bool {
    let variable = facts.variables.get(name).filter(|variable| variable.set);
    variable
        .and_then(|variable| variable.revision.as_deref())
        .is_some_and(|now| Some(now) == revision)
}
