//! Prefetches patches: what each control would change, computed while the browser has nothing else to do.

use std::time::Duration;

use domain::{WhatIf, catalogue::Atom, what_if};
use leptos::prelude::*;

use super::Open;
use crate::clearance::Clearance;
use crate::sheet::Turn;

/// Prefetched patches, which are valid as long as the page stays as it is.
#[derive(Default)]
pub(super) struct Ahead {
    found: Vec<(WhatIf, Turn)>,
    /// Whether the patches are still valid.
    holds: bool,
    /// Steps that are still to be computed, the last one first.
    steps: Vec<Atom>,
    /// What-if of the last prefetch: a reader who took a step from there is likely to take it back.
    of: WhatIf,
    /// Whether a timer runs.
    waits: bool,
}

impl Ahead {
    /// Takes the prefetched patch, with which the page changes. None if there is no valid one.
    pub(super) fn take(&mut self, what_if: &WhatIf) -> Option<Turn> {
        self.steps.clear();
        if !std::mem::take(&mut self.holds) {
            return None;
        }
        let mut found = self.found.iter();
        let at = found.position(|(known, _)| known == what_if)?;
        Some(self.found.swap_remove(at).1)
    }

    /// Discards all patches, because the page changes.
    pub(super) fn end(&mut self) {
        self.holds = false;
        self.steps.clear();
        self.found.clear();
    }

    fn begin(&mut self, live: &Clearance, now: WhatIf) {
        let was = std::mem::replace(&mut self.of, now);
        self.end();
        self.holds = true;
        for (_, steps) in what_if::offers(live.catalogue) {
            self.steps.extend(steps);
        }
        self.steps.reverse();
        let taken = |step: &Atom| was.has(*step) != self.of.has(*step);
        if let Some(at) = self.steps.iter().position(taken) {
            let step = self.steps.remove(at);
            self.steps.push(step);
        }
    }
}

impl Open {
    /// Computes the patch of each control in turn, one in each task.
    pub(super) fn look_ahead(self) {
        self.change(&mut |kept, what_if| {
            self.now
                .with_untracked(|live| kept.ahead.begin(live, what_if));
            self.look_on(&mut kept.ahead);
        });
    }

    fn look_on(self, ahead: &mut Ahead) {
        if !ahead.waits && !ahead.steps.is_empty() {
            let next = move || self.look_at_next();
            ahead.waits = set_timeout(next, Duration::ZERO).is_ok();
        }
    }

    fn look_at_next(self) {
        self.change(&mut |kept, what_if| {
            let ahead = &mut kept.ahead;
            ahead.waits = false;
            let Some(step) = ahead.steps.pop() else {
                return;
            };
            let next = what_if.with(step, !what_if.has(step));
            let turn = kept.sheet.turn(&self.modes(next.clone(), &kept.shown));
            ahead.found.extend(turn.map(|turn| (next, turn)));
            self.look_on(ahead);
        });
    }
}
