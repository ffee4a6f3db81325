//! What could be sold at a past time.

use super::History;
use crate::{
    Catalogue, Instant, Statuses,
    catalogue::Mode,
    statuses::{Advisory, ModeStatus},
};

/// The statuses that a prefix of a log gives.
#[derive(Clone, Debug)]
pub struct Past<'c> {
    pub catalogue: &'c Catalogue,
    pub at: Instant,
    /// Number of entries in the prefix.
    pub size: u64,
    pub statuses: Statuses,
}

impl<'c> Past<'c> {
    /// The current statuses of a history.
    pub fn of(history: &History<'c>) -> Self {
        Self {
            catalogue: history.catalogue(),
            at: history.as_of(),
            size: history.size(),
            statuses: history.statuses().clone(),
        }
    }

    /// The statuses at `at` that the entries read so far give.
    pub fn at(history: &History<'c>, at: Instant) -> Self {
        let catalogue = history.catalogue();
        Self {
            catalogue,
            at,
            size: history.size(),
            statuses: Statuses::at(catalogue, &history.fold().recorded(at), at),
        }
    }

    /// Each mode with its status at that time.
    pub fn modes(&self) -> impl Iterator<Item = (&'c Mode, ModeStatus)> {
        let statuses = self.statuses.modes.iter().copied();
        self.catalogue.modes.iter().zip(statuses)
    }

    pub fn advisory(&self) -> Advisory {
        self.statuses.advisory
    }

    pub fn strict(&self) -> bool {
        self.statuses.strict
    }

    /// The widest mode that could be recommended at that time.
    pub fn recommended(&self) -> Option<&'c Mode> {
        self.statuses.recommended(self.catalogue)
    }
}
