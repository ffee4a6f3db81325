//! What a later run makes superfluous (§3): of several runs of one check the latest counts, and an approval counts until
//! it ends.

use crate::{
    Instant,
    facts::{Approval, CheckRun, OperatorRun},
};

/// Something that happened at a time, and may happen again.
pub(super) trait Recurring {
    fn at(&self) -> Instant;
    /// Whether, whenever both have happened, nothing depends on the earlier one any more.
    fn replaces(&self, earlier: &Self) -> bool;
}

/// Adds what was written at a time, and takes away what nothing can depend on after it.
pub(super) fn keep<T: Recurring>(list: &mut Vec<T>, new: T, written: Instant) {
    // What is dated ahead replaces nothing: until then the earlier one counts.
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
