//! What could be sold at a time gone by.

use super::History;
use crate::{
    Catalogue, Instant, Statuses,
    catalogue::Mode,
    statuses::{Advisory, ModeStatus},
};

/// The answer of a prefix of a log.
#[derive(Clone, Debug)]
pub struct Past<'c> {
    pub catalogue: &'c Catalogue,
    pub at: Instant,
    /// How many entries had been written.
    pub size: u64,
    pub statuses: Statuses,
}

impl<'c> Past<'c> {
    /// What a history has come to.
    pub fn of(history: &History<'c>) -> Self {
        Self {
            catalogue: history.catalogue(),
            at: history.as_of(),
            size: history.size(),
            statuses: history.statuses().clone(),
        }
    }

    /// What had been read of a log, judged at a time.
    pub fn at(history: &History<'c>, at: Instant) -> Self {
        let catalogue = history.catalogue();
        Self {
            catalogue,
            at,
            size: history.size(),
            statuses: Statuses::at(catalogue, &history.fold().recorded(at), at),
        }
    }

    /// Each mode with its status then.
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

    /// The widest mode that could be recommended then.
    pub fn recommended(&self) -> Option<&'c Mode> {
        self.statuses.recommended(self.catalogue)
    }
}
