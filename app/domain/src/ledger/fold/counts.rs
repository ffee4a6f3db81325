//! Which earlier records a later one replaces (§3): of several runs of one check only the latest counts, and an
//! approval counts until it ends.

use crate::{
    Instant,
    facts::{Approval, CheckRun, OperatorRun},
};

/// A record that has a time, and that a later record may replace.
pub(super) trait Recurring {
    fn at(&self) -> Instant;
    /// Whether nothing depends on `earlier` at any time after both.
    fn replaces(&self, earlier: &Self) -> bool;
}

/// Adds a record written at a time, and removes the records that it replaces.
pub(super) fn keep<T: Recurring>(list: &mut Vec<T>, new: T, written: Instant) {
    // A record dated in the future replaces nothing: the earlier one counts until then.
    if new.at() <= written {
        list.retain(|old| !new.replaces(old));
    }
    list.push(new);
}

impl Recurring for CheckRun {
    fn at(&self) -> Instant {
        self.at
    }

    fn replaces(&self, earlier: &Self) -> bool {
        self.check == earlier.check && earlier.at <= self.at
    }
}

impl Recurring for OperatorRun {
    fn at(&self) -> Instant {
        self.at
    }

    fn replaces(&self, earlier: &Self) -> bool {
        self.run == earlier.run && earlier.at <= self.at
    }
}

impl Recurring for Approval {
    fn at(&self) -> Instant {
        self.at
    }

    fn replaces(&self, earlier: &Self) -> bool {
        let lasts = match (self.valid_until, earlier.valid_until) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(until), Some(earlier)) => earlier <= until,
        };
        self.kind == earlier.kind && earlier.at <= self.at && lasts
    }
}
