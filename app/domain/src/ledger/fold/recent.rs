//! Number of `observed` entries in the last 24 hours. It is limited because an environment that keeps changing back and
//! forth would fill the log.

use std::collections::VecDeque;

use crate::Instant;

/// Maximum number of `observed` entries that are written in 24 hours.
pub const OBSERVED_MAX: usize = 96;

const DAY: i64 = 24 * 60 * 60;

/// The times of the last `observed` entries, at most [`OBSERVED_MAX`].
#[derive(Clone, Debug, Default)]
pub(super) struct Recent(VecDeque<Instant>);

impl Recent {
    pub fn add(&mut self, at: Instant) {
        if self.0.len() == OBSERVED_MAX {
            self.0.pop_front();
        }
        self.0.push_back(at);
    }

    /// Number of times in the 24 hours before `now`. Later times count as well, since the clock may have been set back.
    pub fn count(&self, now: Instant) -> usize {
        let since = now.unix().saturating_sub(DAY);
        let times = self.0.iter();
        times.filter(|at| at.unix() > since).count()
    }
}
