//! Debounces the probes: one that passed must be observed otherwise several times before its shown state changes.

use std::time::Duration;

use domain::{Instant, Json, facts::ProbeState, ledger::Observation};

use super::look::{Look, document};

/// Number of consecutive observations that must find another state before a probe that passed is shown otherwise
/// (`contract.md` §4).
const LOOKS: u32 = 3;

/// The shown and recorded states of all probes.
#[derive(Debug)]
pub struct Steady {
    /// Minimum time that the consecutive observations must cover.
    over: Duration,
    probes: Vec<Probe>,
}

#[derive(Debug)]
struct Probe {
    id: String,
    state: ProbeState,
    /// Time of the last observation; None if there was none.
    seen: Option<Instant>,
    /// Whether the last observation learned nothing.
    unobserved: bool,
    doubt: Option<Doubt>,
}

/// Consecutive observations of a passed probe that found another state.
#[derive(Clone, Copy, Debug)]
struct Doubt {
    /// Time of the first one, by the steady clock.
    since: Duration,
    looks: u32,
}

/// A probe that could not be observed: its shown state, and when that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unobserved {
    pub id: String,
    pub state: ProbeState,
    pub seen: Option<Instant>,
}

/// Time of an observation, by both clocks.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    pub wall: Instant,
    pub steady: Duration,
}

impl Steady {
    pub fn new(over: Duration) -> Self {
        Self {
            over,
            probes: Vec::new(),
        }
    }

    /// Adds one observation of each probe. A probe that is `recorded` as passing counts as passed before its first
    /// observation.
    pub fn take(&mut self, looks: Vec<(String, Look)>, recorded: &Observation, at: Looked) {
        for (id, look) in looks {
            let found = self.probes.iter().position(|probe| probe.id == id);
            let place = found.unwrap_or(self.probes.len());
            if found.is_none() {
                self.probes.push(Probe::new(id, recorded));
            }
            if let Some(probe) = self.probes.get_mut(place) {
                probe.take(look, at, self.over);
            }
        }
    }

    /// Builds the `probes` of a facts document.
    pub fn document(&self) -> Json {
        let states = self.probes.iter();
        document(states.map(|probe| (probe.id.clone(), probe.state)))
    }

    /// Whether a probe that passed was observed otherwise, so that it has to be observed again soon.
    pub fn is_in_doubt(&self) -> bool {
        self.probes.iter().any(|probe| probe.doubt.is_some())
    }

    /// Returns the probes whose last observation learned nothing.
    pub fn unobserved(&self) -> Vec<Unobserved> {
        let probes = self.probes.iter().filter(|probe| probe.unobserved);
        let unobserved = probes.map(|probe| Unobserved {
            id: probe.id.clone(),
            state: probe.state,
            seen: probe.seen,
        });
        unobserved.collect()
    }
}

impl Probe {
    fn new(id: String, recorded: &Observation) -> Self {
        let passed = recorded.probes.get(&id) == Some(&ProbeState::Pass);
        let state = if passed {
            ProbeState::Pass
        } else {
            ProbeState::Unknown
        };
        Self {
            id,
            state,
            seen: None,
            unobserved: false,
            doubt: None,
        }
    }

    fn take(&mut self, look: Look, at: Looked, over: Duration) {
        self.unobserved = look.is_none();
        let Some(found) = look else {
            return;
        };
        self.seen = Some(at.wall);
        if self.state != ProbeState::Pass || found == ProbeState::Pass {
            self.settle(found);
            return;
        }
        let doubt = self.doubt.get_or_insert(Doubt {
            since: at.steady,
            looks: 0,
        });
        doubt.looks = doubt.looks.saturating_add(1);
        if doubt.looks >= LOOKS && at.steady.saturating_sub(doubt.since) >= over {
            self.settle(found);
        }
    }

    fn settle(&mut self, found: ProbeState) {
        self.state = found;
        self.doubt = None;
    }
}
