//! Faults of a log: what is wrong, and from which entry on.

use std::fmt;

use crate::{
    Problem,
    ledger::{Entry, Log},
};

/// The first entry that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub log: Log,
    /// The number at which something is wrong.
    pub seq: u64,
    pub wrong: Wrong,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Its bytes do not match its leaf hash.
    Changed,
    /// It does not hold the leaf hash of the entry before it: one of the two was changed, or is in the wrong place.
    Unlinked,
    /// It is missing, though later ones exist.
    Missing,
    /// It comes after later ones.
    OutOfOrder,
    /// An entry is in its place that has the earlier number `says`.
    Inserted { says: u64 },
    /// Its time is before that of the entry before it.
    Earlier,
    /// It belongs to another log.
    Foreign,
    /// It is no entry that this version can read.
    Unreadable(Vec<Problem>),
    /// A text beside it does not match its commitment.
    Text(Vec<Problem>),
    /// A text beside it exists again, though the entry `by` says that it was erased.
    NotErased { field: String, by: u64 },
    /// One of the entries from this one up to this size does not match what was signed.
    Rewritten { size: u64 },
    /// The log ends before it, but had `size` entries.
    Truncated { size: u64 },
    /// Two checkpoints of this size were signed with different roots.
    Forked { size: u64 },
}

impl Wrong {
    /// The word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unlinked => "unlinked",
            Self::Missing => "missing",
            Self::OutOfOrder => "out_of_order",
            Self::Inserted { .. } => "inserted",
            Self::Earlier => "earlier",
            Self::Foreign => "foreign",
            Self::Unreadable(_) => "unreadable",
            Self::Text(_) => "text",
            Self::NotErased { .. } => "not_erased",
            Self::Rewritten { .. } => "rewritten",
            Self::Truncated { .. } => "truncated",
            Self::Forked { .. } => "forked",
        }
    }
}

impl Fault {
    /// Makes the fault of entry `seq` of a log.
    pub fn new(log: &Log, seq: u64, wrong: Wrong) -> Self {
        Self {
            log: log.clone(),
            seq,
            wrong,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { log, seq, wrong } = self;
        write!(out, "log {log}, entry {seq}: ")?;
        match wrong {
            Wrong::Changed => out.write_str("changed after it was written"),
            Wrong::Unlinked => {
                out.write_str("does not continue the entry before it; one of the two was changed")
            }
            Wrong::Missing => out.write_str("missing, and later ones are there"),
            Wrong::OutOfOrder => out.write_str("stands after later ones"),
            Wrong::Inserted { says } => write!(out, "an entry that says it is {says} stands here"),
            Wrong::Earlier => out.write_str("dated before the entry before it"),
            Wrong::Foreign => out.write_str("belongs to another log"),
            Wrong::Unreadable(problems) => write!(out, "cannot be read: {}", joined(problems)),
            Wrong::Text(problems) => {
                write!(
                    out,
                    "a text beside it was changed or moved: {}",
                    joined(problems)
                )
            }
            Wrong::NotErased { field, by } => {
                let field = field.trim_start_matches('/');
                write!(
                    out,
                    "its text `{field}` was erased by entry {by}, and is there again"
                )
            }
            Wrong::Rewritten { size } => {
                write!(
                    out,
                    "something from here to {} is not what was signed for",
                    size.saturating_sub(1)
                )
            }
            Wrong::Truncated { size } => {
                write!(out, "missing with all that followed; the log had {size}")
            }
            Wrong::Forked { size } => {
                write!(out, "two different logs of {size} entries were signed for")
            }
        }
    }
}

fn joined(problems: &[Problem]) -> String {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}

/// Says whether an entry that cannot be opened is wrong itself, or only the texts beside it.
pub(super) fn unopened(entry: &Entry, problems: Vec<Problem>) -> Wrong {
    if entry.open(&[]).is_ok() {
        Wrong::Text(problems)
    } else {
        Wrong::Unreadable(problems)
    }
}
