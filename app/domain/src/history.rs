//! Looking back: every point at which a status changed, found by judging each prefix of a log (`rules.md` §11).
//!
//! A point is made by an entry, or by time alone where something lapsed between two entries. All are judged by one
//! catalogue, the one that is in use now.

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
    /// So many points are kept; of older ones only the number is.
    most: usize,
    /// Points from this number on are not kept.
    end: usize,
    /// Whether entries are points too that changed nothing.
    every: bool,
    /// Whether points show what backs the run of a check.
    backed: bool,
    fold: Fold,
    facts: Facts,
    statuses: Statuses,
    /// How many entries were read.
    size: u64,
    /// How many points there were at which something changed.
    count: usize,
    /// How many entries changed nothing.
    unchanged: u64,
    /// When the first entry was written.
    began: Option<Instant>,
    points: VecDeque<Point>,
}

impl<'c> History<'c> {
    /// A log of which nothing was read yet; the last `most` points will be kept.
    pub fn new(catalogue: &'c Catalogue, most: usize) -> Self {
        Self::before(catalogue, most, usize::MAX)
    }

    /// The same, of which the last `most` points before number `end` will be kept.
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

    /// The same, of which entries that changed nothing are kept too; they have no number of their own.
    #[must_use]
    pub fn of_every_entry(self) -> Self {
        Self {
            every: true,
            ..self
        }
    }

    /// The same, of which points show what backs the run of a check: for the operator alone, since it may name people.
    #[must_use]
    pub fn with_backing(self) -> Self {
        Self {
            backed: true,
            ..self
        }
    }

    /// Reads the next entry. Its texts are not needed: an erased text decides what the text itself would.
    ///
    /// # Errors
    /// Every reason why the entry cannot be read; it is left out then.
    pub fn push(&mut self, entry: &Entry, texts: &[Text]) -> Result<(), Vec<Problem>> {
        self.take(entry, entry.open(texts)?);
        Ok(())
    }

    /// The same of an entry that was opened already.
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

    /// Lets time pass, and tells what it changes by itself.
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
        // Time does not run back.
        self.facts.as_of = self.facts.as_of.max(now);
    }

    /// Judges as of `at`, and keeps what changed, or that nothing did. Returns whether anything did.
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

    /// How many points there were at which something changed.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many entries changed nothing.
    pub fn unchanged(&self) -> u64 {
        self.unchanged
    }

    /// When the first entry was written.
    pub fn began(&self) -> Option<Instant> {
        self.began
    }

    /// How many entries were read.
    pub fn size(&self) -> u64 {
        self.size
    }

    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// What is recorded by now.
    pub fn fold(&self) -> &Fold {
        &self.fold
    }

    /// The time of the last entry, or the one that was let pass.
    pub fn as_of(&self) -> Instant {
        self.facts.as_of
    }

    /// What holds then.
    pub fn statuses(&self) -> &Statuses {
        &self.statuses
    }
}
