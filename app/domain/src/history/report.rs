//! What is shown of a history: the one source of its page, its JSON and its feed.

use super::{History, Past, Point};
use crate::{Catalogue, Digest, Instant};

/// So many points stand on a page.
pub const SHOWN_MAX: usize = 25;

/// A part of a history, ready to be laid out.
#[derive(Clone, Debug)]
pub struct Report<'c> {
    pub catalogue: &'c Catalogue,
    /// The log as it stands; none where none is kept.
    pub standing: Option<Standing>,
    /// What could be sold on a day gone by, where that was asked for.
    pub past: Option<Past<'c>>,
    /// The last first.
    pub points: Vec<Point>,
    /// How many points there are in all.
    pub count: usize,
    /// How many entries changed nothing, and are no points.
    pub unchanged: u64,
    /// When the first entry was written; nothing is known of what was before.
    pub began: Option<Instant>,
}

/// A log as its signed checkpoint tells it (C2SP tlog-checkpoint).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub origin: String,
    pub size: u64,
    pub root: Digest,
}

impl<'c> Report<'c> {
    /// Where no log is kept, as where a fixed facts document is served.
    pub fn of_no_log(catalogue: &'c Catalogue) -> Self {
        Self {
            catalogue,
            standing: None,
            past: None,
            points: Vec::new(),
            count: 0,
            unchanged: 0,
            began: None,
        }
    }

    /// The points that a history has kept.
    pub fn of(history: &History<'c>, standing: Standing) -> Self {
        Self {
            catalogue: history.catalogue(),
            standing: Some(standing),
            past: None,
            points: history.points().take(SHOWN_MAX).cloned().collect(),
            count: history.count(),
            unchanged: history.unchanged(),
            began: history.began(),
        }
    }

    /// The same beside what could be sold on a day gone by.
    #[must_use]
    pub fn beside(self, past: Option<Past<'c>>) -> Self {
        Self { past, ..self }
    }

    /// The number before which older points stand, where there are any.
    pub fn older(&self) -> Option<usize> {
        let last = self.points.last()?;
        (last.number > 0).then_some(last.number)
    }
}
