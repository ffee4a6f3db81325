//! The part of a history that is shown: the one source of its page, its JSON and its feed.

use super::{History, Past, Point};
use crate::{Catalogue, Digest, Instant};

/// Maximum number of points on a page.
pub const SHOWN_MAX: usize = 25;

/// A part of a history, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Report<'c> {
    pub catalogue: &'c Catalogue,
    /// Current checkpoint of the log; `None` if no log is kept.
    pub standing: Option<Standing>,
    /// What could be sold on a past day, if the reader asked for one.
    pub past: Option<Past<'c>>,
    /// The points, the last first.
    pub points: Vec<Point>,
    /// Number of points in the whole history.
    pub count: usize,
    /// Number of entries that changed nothing.
    pub unchanged: u64,
    /// Time of the first entry; nothing is known of earlier times.
    pub began: Option<Instant>,
}

/// State of a log by its signed checkpoint (C2SP tlog-checkpoint).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub origin: String,
    pub size: u64,
    pub root: Digest,
}

impl<'c> Report<'c> {
    /// The report if no log is kept, for example if a fixed facts document is served.
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

    /// The report of the points that a history kept, at most [`SHOWN_MAX`].
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

    /// Adds what could be sold on a past day.
    #[must_use]
    pub fn beside(self, past: Option<Past<'c>>) -> Self {
        Self { past, ..self }
    }

    /// The number before which older points come; `None` if there are none.
    pub fn older(&self) -> Option<usize> {
        let last = self.points.last()?;
        (last.number > 0).then_some(last.number)
    }
}
