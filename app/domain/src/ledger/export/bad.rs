//! Why an exported file is refused.

use std::fmt;

use crate::ledger::verify::Fault;

/// Why an export is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Number of the line, from 1.
    pub line: u64,
    /// The first entry that is not as it was written; `None` if the line is bad for another reason.
    pub fault: Option<Fault>,
    /// What was expected, or the text of the fault.
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
