//! Why an exported file is refused.

use std::fmt;

use crate::ledger::verify::Fault;

/// Why a file is not what a log wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// From 1.
    pub line: u64,
    /// The first entry that is not as it was written, where it is about one.
    pub fault: Option<Fault>,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Bad {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Some(fault) => write!(out, "{fault} (line {})", self.line),
            None => write!(out, "line {}: {}", self.line, self.expected),
        }
    }
}
