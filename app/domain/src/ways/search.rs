//! The smallest sets of steps that satisfy a [`Need`].
//!
//! A best-first search: the steps needed in any case are chosen at once, then one alternative at a time is decided, the
//! smallest partial set first. Sets are therefore found by size, and a set is kept only if it needs all its steps.

use super::{Need, WAYS_MAX};
use crate::catalogue::Atom;

/// Maximum number of partial sets that one search looks at, so that it ends early for every catalogue. A catalogue with
/// a dozen alternatives in one place stays far below.
const STATES_MAX: usize = 20_000;
/// Maximum number of steps that all searches for one verdict look at together. A bundle can bring any catalogue, so the
/// size of the sets is not limited.
pub(super) const WORK_MAX: usize = 200_000_000;
/// Cost of a step that is kept, in steps that are looked at. It bounds the number of steps that are kept.
const KEPT: usize = 16;

/// The smallest sets, at most [`WAYS_MAX`], by size and then by their steps; none contains another. Each step that is
/// looked at is subtracted from `work`; once that is used up, no more sets are found.
pub(super) fn smallest(goal: &Need, work: &mut usize) -> Vec<Vec<Atom>> {
    if matches!(goal, Need::Met | Need::Never) {
        return Vec::new();
    }
    let start = State::default().with(goal);
    let forced = start.steps.clone();
    let mut size = 0;
    goal.each_step(&mut |_| size += 1);
    let mut search = Search {
        goal,
        size,
        forced,
        work,
        queue: Vec::new(),
        found: Vec::new(),
    };
    search.push(start);
    for _ in 0..STATES_MAX {
        let Some(state) = search.pop() else { break };
        search.expand(state);
    }
    search.found.truncate(WAYS_MAX);
    search.found.into_iter().map(|steps| steps.0).collect()
}

/// Steps in order, each once. Smaller sets come first, then those with earlier steps.
#[derive(Clone, Default, PartialEq, Eq)]
struct Steps(Vec<Atom>);

impl Steps {
    fn contains(&self, step: Atom) -> bool {
        self.0.binary_search(&step).is_ok()
    }

    fn insert(&mut self, step: Atom) {
        if let Err(at) = self.0.binary_search(&step) {
            self.0.insert(at, step);
        }
    }

    fn precedes(&self, other: &Self) -> bool {
        (self.0.len(), &self.0) < (other.0.len(), &other.0)
    }

    fn satisfy(&self, need: &Need) -> bool {
        match need {
            Need::Met => true,
            Need::Never => false,
            Need::Step(step) => self.contains(*step),
            Need::All(needs) => needs.iter().all(|need| self.satisfy(need)),
            Need::Any(needs) => needs.iter().any(|need| self.satisfy(need)),
        }
    }
}

/// A partial set and the alternatives that it leaves open.
#[derive(Clone, Default)]
struct State<'a> {
    steps: Steps,
    open: Vec<&'a [Need]>,
}

impl<'a> State<'a> {
    /// Adds the steps that a need requires in any case, and leaves its alternatives open.
    fn with(mut self, need: &'a Need) -> Self {
        match need {
            Need::Met | Need::Never => {}
            Need::Step(step) => self.steps.insert(*step),
            Need::All(needs) => return needs.iter().fold(self, Self::with),
            Need::Any(needs) => self.open.push(needs),
        }
        self
    }

    /// The next alternatives that its steps do not satisfy already.
    fn next_open(&mut self) -> Option<&'a [Need]> {
        while let Some(needs) = self.open.pop() {
            if !needs.iter().any(|need| self.steps.satisfy(need)) {
                return Some(needs);
            }
        }
        None
    }
}

struct Search<'a, 'w> {
    goal: &'a Need,
    /// Number of steps that occur in the goal.
    size: usize,
    /// Steps that every set holds.
    forced: Steps,
    /// Number of steps that may still be looked at.
    work: &'w mut usize,
    /// Partial sets by their size.
    queue: Vec<Vec<State<'a>>>,
    /// Sets that need all their steps, in order.
    found: Vec<Steps>,
}

impl<'a> Search<'a, '_> {
    /// Subtracts from the work that is left. Returns whether there was enough.
    fn affords(&mut self, work: usize) -> bool {
        let left = self.work.checked_sub(work);
        *self.work = left.unwrap_or(0);
        left.is_some()
    }

    fn push(&mut self, state: State<'a>) {
        let size = state.steps.0.len();
        if self.queue.len() <= size {
            self.queue.resize_with(size + 1, Vec::new);
        }
        if let Some(states) = self.queue.get_mut(size) {
            states.push(state);
        }
    }

    /// Takes a smallest partial set; `None` once enough sets are found that are smaller than all that remain.
    fn pop(&mut self) -> Option<State<'a>> {
        let enough = self
            .found
            .get(WAYS_MAX - 1)
            .map_or(usize::MAX, |kept| kept.0.len());
        self.queue
            .iter_mut()
            .take(enough.saturating_add(1))
            .find_map(Vec::pop)
    }

    fn expand(&mut self, mut state: State<'a>) {
        match state.next_open() {
            Some(needs) => {
                for need in needs {
                    let next = state.clone().with(need);
                    let added = 1 + next.steps.0.len() - state.steps.0.len();
                    let kept = next.steps.0.len() + next.open.len();
                    if self.affords(kept * (KEPT + added / KEPT)) {
                        self.push(next);
                    }
                }
            }
            None if self.is_minimal(&state.steps) => self.keep(state.steps),
            None => {}
        }
    }

    fn keep(&mut self, steps: Steps) {
        let at = self.found.partition_point(|found| found.precedes(&steps));
        if self.found.get(at) != Some(&steps) {
            self.found.insert(at, steps);
        }
    }

    /// Whether the set needs all its steps. Forced steps are not tried; once the work is used up, the answer is no.
    fn is_minimal(&mut self, steps: &Steps) -> bool {
        let looked_at = steps.0.len() + self.size;
        for (at, step) in steps.0.iter().enumerate() {
            if !self.forced.contains(*step) {
                let mut fewer = steps.clone();
                fewer.0.remove(at);
                if !self.affords(looked_at) || fewer.satisfy(self.goal) {
                    return false;
                }
            }
        }
        true
    }
}
