//! History of a log: every point at which a status changed, found by judging each prefix of the log (`rules.md` §11).
//!
//! A point is made by an entry, or by time alone if something lapsed between two entries. All points are judged by one
//! catalogue, the one in use now.

mod cause;
mod changed;
mod json;
mod past;
mod report;

use std::collections::VecDeque;

use crate::{
    Catalogue, Facts, Instant, Problem, Statuses, forecast,
    ledger::{Entry, Fold, Payload, Text},
};

pub use cause::{Backing, Cause, in_words};
pub use changed::{Changed, changed_by};
pub use json::{SCHEMA, backed, changes, document, proof};
pub use past::Past;
pub use report::{Report, SHOWN_MAX, Standing};

/// A point at which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its number among all points of the log, from 0.
    pub number: usize,
    pub at: Instant,
    pub cause: Cause,
    pub changes: Vec<Changed>,
}

/// The statuses of a log while it is read, and the last points at which they changed.
#[derive(Clone, Debug)]
pub struct History<'c> {
    catalogue: &'c Catalogue,
    /// Maximum number of points that are kept; older ones are only counted.
    most: usize,
    /// Points from this number on are only counted.
    end: usize,
    /// Whether an entry that changed nothing is a point too.
    every: bool,
    /// Whether points hold the evidence of check runs.
    backed: bool,
    fold: Fold,
    facts: Facts,
    statuses: Statuses,
    /// Number of entries that were read.
    size: u64,
    /// Number of points at which a status changed.
    count: usize,
    /// Number of entries that changed nothing.
    unchanged: u64,
    /// Time of the first entry.
    began: Option<Instant>,
    points: VecDeque<Point>,
}

impl<'c> History<'c> {
    /// Starts before the first entry; keeps the last `most` points.
    pub fn new(catalogue: &'c Catalogue, most: usize) -> Self {
        Self::before(catalogue, most, usize::MAX)
    }

    /// Starts before the first entry; keeps the last `most` points before number `end`.
    pub fn before(catalogue: &'c Catalogue, most: usize, end: usize) -> Self {
        let fold = Fold::default();
        let facts = fold.recorded(Instant::default());
        Self {
            statuses: Statuses::of(catalogue, &facts),
            catalogue,
            most,
            end,
            every: false,
            backed: false,
            fold,
            facts,
            size: 0,
            count: 0,
            unchanged: 0,
            began: None,
            points: VecDeque::new(),
        }
    }

    /// Keeps entries that changed nothing as points too; they have no number of their own.
    #[must_use]
    pub fn of_every_entry(self) -> Self {
        Self {
            every: true,
            ..self
        }
    }

    /// Adds the evidence of check runs to the points. Only the operator may see it, since it may name people.
    #[must_use]
    pub fn with_backing(self) -> Self {
        Self {
            backed: true,
            ..self
        }
    }

    /// Reads the next entry. `texts` may be empty: an erased text leads to the same statuses as the text itself.
    ///
    /// # Errors
    /// Returns every reason why the entry cannot be read; it is left out then.
    pub fn push(&mut self, entry: &Entry, texts: &[Text]) -> Result<(), Vec<Problem>> {
        self.take(entry, entry.open(texts)?);
        Ok(())
    }

    /// Reads the next entry, whose payload was opened already.
    pub fn take(&mut self, entry: &Entry, payload: Payload) {
        self.until(entry.at);
        let mut cause = Cause::of(entry, &payload);
        if self.backed {
            cause = cause.with_backing(&payload);
        }
        self.fold.add(payload, entry.at);
        self.facts = self.fold.recorded(entry.at);
        let changed = self.turn(entry.at, self.every, |_, _| cause);
        self.unchanged += u64::from(!changed);
        self.began = self.began.or(Some(entry.at));
        self.size = entry.seq.saturating_add(1);
    }

    /// Advances to `now`, and adds a point for each change that time alone makes.
    pub fn until(&mut self, now: Instant) {
        for at in forecast::instants(self.catalogue, &self.facts) {
            if at > now {
                break;
            }
            let catalogue = self.catalogue;
            self.turn(at, false, |before, after| {
                Cause::time(catalogue, before, after)
            });
        }
        // A `now` before the last entry changes nothing.
        self.facts.as_of = self.facts.as_of.max(now);
    }

    /// Judges as of `at`, and keeps a point if a status changed or `even_so` is set. Returns whether a status changed.
    fn turn(
        &mut self,
        at: Instant,
        even_so: bool,
        cause: impl FnOnce(&Statuses, &Statuses) -> Cause,
    ) -> bool {
        let after = Statuses::at(self.catalogue, &self.facts, at);
        let changes = changed::changed(self.catalogue, &self.statuses, &after);
        let is_change = !changes.is_empty();
        if is_change || even_so {
            let cause = cause(&self.statuses, &after);
            self.keep(Point {
                number: self.count,
                at,
                cause,
                changes,
            });
        }
        self.statuses = after;
        is_change
    }

    fn keep(&mut self, point: Point) {
        self.count += usize::from(!point.changes.is_empty());
        if point.number >= self.end {
            return;
        }
        self.points.push_back(point);
        if self.points.len() > self.most {
            self.points.pop_front();
        }
    }

    /// The points that were kept, the last first.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().rev()
    }

    /// Number of points at which a status changed.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Number of entries that changed nothing.
    pub fn unchanged(&self) -> u64 {
        self.unchanged
    }

    /// Time of the first entry.
    pub fn began(&self) -> Option<Instant> {
        self.began
    }

    /// Number of entries that were read.
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// What is recorded in the entries read so far.
    pub fn fold(&self) -> &Fold {
        &self.fold
    }

    /// The time of the last entry, or the time of [`Self::until`] if that is later.
    pub fn as_of(&self) -> Instant {
        self.facts.as_of
    }

    /// The statuses as of [`Self::as_of`].
    pub fn statuses(&self) -> &Statuses {
        &self.statuses
    }
}
