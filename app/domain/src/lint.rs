//! Warnings about a valid catalogue: secrets in commands, unused entries, work that no reader sees.
//!
//! Unknown ids, missing owners and rules that use later decisions are not among them: such a catalogue cannot be read.

mod claims;
mod commands;
mod unused;
mod work;

use crate::Catalogue;

/// A remark about one entry of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// JSON pointer of the entry.
    pub pointer: String,
    pub text: String,
}

impl Finding {
    fn new(pointer: String, text: impl Into<String>) -> Self {
        Self {
            pointer,
            text: text.into(),
        }
    }
}

/// Returns every finding.
pub fn lint(catalogue: &Catalogue) -> Vec<Finding> {
    let mut findings = commands::lint(catalogue);
    findings.extend(work::lint(catalogue));
    findings.extend(claims::lint(catalogue));
    findings.extend(unused::lint(catalogue));
    findings
}
