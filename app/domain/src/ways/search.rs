//! The smallest sets of steps that satisfy a [`Need`].
//!
//! A best-first search: the steps needed in any case are chosen at once, then one alternative at a time is decided, the
//! smallest partial set first. Sets therefore come out by size, and each is kept only if no step of it can be spared.

use std::collections::{BTreeMap, BTreeSet};

use super::{Need, WAYS_MAX};
use crate::catalogue::Atom;

/// No more partial sets than this are looked at, so that no catalogue makes the search run away. A catalogue with a
/// dozen alternatives in one place stays far below.
const STATES_MAX: usize = 20_000;

type Steps = BTreeSet<Atom>;

/// The smallest sets, at most [`WAYS_MAX`], by size and then by their steps; none contains another.
pub(super) fn smallest(goal: &Need) -> Vec<Vec<Atom>> {
    if matches!(goal, Need::Met | Need::Never) {
        return Vec::new();
    }
    let mut search = Search {
        goal,
        queue: BTreeMap::new(),
        pushed: 0,
        found: BTreeSet::new(),
    };
    let start = State::default().with(goal);
    let forced = start.steps.clone();
    search.push(start);
    for _ in 0..STATES_MAX {
        match search.queue.pop_first() {
            Some(((size, _), state)) if !search.has_enough_below(size) => {
                search.expand(state, &forced);
            }
            _ => break,
        }
    }
    search
        .found
        .into_iter()
        .take(WAYS_MAX)
        .map(|(_, steps)| steps.into_iter().collect())
        .collect()
}

/// A partial set and the alternatives that it leaves open.
#[derive(Clone, Default)]
struct State<'a> {
    steps: Steps,
    open: Vec<&'a [Need]>,
}

impl<'a> State<'a> {
    /// Adds what a need asks for in any case, and leaves its alternatives open.
    fn with(mut self, need: &'a Need) -> Self {
        match need {
            Need::Met | Need::Never => {}
            Need::Step(step) => {
                self.steps.insert(*step);
            }
            Need::All(needs) => return needs.iter().fold(self, Self::with),
            Need::Any(needs) => self.open.push(needs),
        }
        self
    }

    /// The next alternatives that its steps do not satisfy already.
    fn next_open(&mut self) -> Option<&'a [Need]> {
        while let Some(needs) = self.open.pop() {
            if !needs.iter().any(|need| satisfies(&self.steps, need)) {
                return Some(needs);
            }
        }
        None
    }
}

struct Search<'a> {
    goal: &'a Need,
    /// By size, then in order of arrival.
    queue: BTreeMap<(usize, usize), State<'a>>,
    pushed: usize,
    found: BTreeSet<(usize, Steps)>,
}

impl<'a> Search<'a> {
    fn push(&mut self, state: State<'a>) {
        self.pushed += 1;
        self.queue.insert((state.steps.len(), self.pushed), state);
    }

    fn has_enough_below(&self, size: usize) -> bool {
        let largest_kept = self.found.iter().nth(WAYS_MAX - 1);
        largest_kept.is_some_and(|(kept, _)| *kept < size)
    }

    fn expand(&mut self, mut state: State<'a>, forced: &Steps) {
        match state.next_open() {
            Some(needs) => needs
                .iter()
                .for_each(|need| self.push(state.clone().with(need))),
            None if self.is_minimal(&state.steps, forced) => {
                self.found.insert((state.steps.len(), state.steps));
            }
            None => {}
        }
    }

    /// Whether every step is needed; those asked for in any case are.
    fn is_minimal(&self, steps: &Steps, forced: &Steps) -> bool {
        steps.difference(forced).all(|step| {
            let mut fewer = steps.clone();
            fewer.remove(step);
            !satisfies(&fewer, self.goal)
        })
    }
}

fn satisfies(steps: &Steps, need: &Need) -> bool {
    match need {
        Need::Met => true,
        Need::Never => false,
        Need::Step(step) => steps.contains(step),
        Need::All(needs) => needs.iter().all(|need| satisfies(steps, need)),
        Need::Any(needs) => needs.iter().any(|need| satisfies(steps, need)),
    }
}
