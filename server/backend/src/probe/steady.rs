//! What counts of many looks at the probes: a probe that passed must be seen otherwise several times before it is shown so.

use std::time::Duration;

use domain::{Instant, Json, facts::ProbeState, ledger::Observation};

use super::look::{Look, document};

/// Number of looks in a row that must find something else before a probe that passed is shown otherwise (`contract.md` §4).
const LOOKS: u32 = 3;

/// The states of all probes, as they are shown and recorded.
#[derive(Debug)]
pub struct Steady {
    /// Time that the looks in a row must cover at least.
    over: Duration,
    probes: Vec<Probe>,
}

#[derive(Debug)]
struct Probe {
    id: String,
    state: ProbeState,
    /// When it was looked at last; none while it never was.
    seen: Option<Instant>,
    /// Whether the last look learned nothing.
    unobserved: bool,
    doubt: Option<Doubt>,
}

/// Looks in a row that found something else.
#[derive(Clone, Copy, Debug)]
struct Doubt {
    /// By the steady clock.
    since: Duration,
    looks: u32,
}

/// A probe that could not be looked at: what is shown of it, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unobserved {
    pub id: String,
    pub state: ProbeState,
    pub seen: Option<Instant>,
}

/// When the probes were looked at, by both clocks.
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

    /// Takes one look at each probe. What is `recorded` as passing counts as seen so, before the first look.
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

    /// The `probes` of a facts document.
    pub fn document(&self) -> Json {
        let states = self.probes.iter();
        document(states.map(|probe| (probe.id.clone(), probe.state)))
    }

    /// Whether a probe that passed was seen otherwise, so that it has to be looked at again soon.
    pub fn is_in_doubt(&self) -> bool {
        self.probes.iter().any(|probe| probe.doubt.is_some())
    }

    /// The probes of which the last look learned nothing.
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
