//! Runs of checks.

use crate::{
    read::{Fields, Node},
    time::Instant,
};

/// Maximum length of the name and version of a program.
const PROGRAM_MAX: usize = 64;

/// One run of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRun {
    pub check: String,
    pub passed: bool,
    pub at: Instant,
    /// The run proves nothing from this instant on; `None` if it never lapses.
    pub valid_until: Option<Instant>,
    /// The revisions of the variables it read; `None` if a revision was not recorded.
    pub reads: Vec<(String, Option<String>)>,
    /// Person or program that ran the check; `None` if the document names none. No decision depends on it.
    pub run_by: Option<RunBy>,
}

/// Who carried out a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunBy {
    /// A program that recorded its own run: name and version, such as `thesmios 0.1.0`.
    Program(String),
    /// A person, who recorded the outcome by hand.
    Hand,
}

/// Reads a run in a facts document.
pub(super) fn read_check(node: &Node<'_>) -> CheckRun {
    node.object(|fields| {
        let mut run = read_run(fields);
        run.run_by = read_run_by(fields, node);
        run
    })
}

/// Reads the fields of a run that facts and ledger entries share: all but who carried it out.
pub(crate) fn read_run(fields: &mut Fields<'_>) -> CheckRun {
    CheckRun {
        check: fields.text("check"),
        passed: fields
            .required("outcome")
            .is_some_and(|node| node.word(&[("pass", true), ("fail", false)])),
        at: fields.instant("at"),
        valid_until: fields.optional("valid_until").map(|node| node.instant()),
        reads: fields
            .optional("reads")
            .map(|node| read_revisions(&node))
            .unwrap_or_default(),
        run_by: None,
    }
}

fn read_revisions(node: &Node<'_>) -> Vec<(String, Option<String>)> {
    node.entries(|name, revision| (name.to_owned(), Some(revision.text())))
}

fn read_run_by(fields: &mut Fields<'_>, run: &Node<'_>) -> Option<RunBy> {
    let program = RunBy::read_program(fields);
    let by_hand = fields.flag("by_hand");
    if by_hand && program.is_some() {
        run.problem("expected `run_by` or `by_hand`, not both");
    }
    program.or(by_hand.then_some(RunBy::Hand))
}

impl RunBy {
    /// Reads `run_by`. Only plain characters are accepted, since it is printed on terminals.
    pub(crate) fn read_program(fields: &mut Fields<'_>) -> Option<Self> {
        let node = fields.optional("run_by")?;
        let name = node.text();
        let plain = name.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if !plain || name.trim().is_empty() || name.len() > PROGRAM_MAX {
            node.problem("expected a program and its version, 1 to 64 plain characters");
        }
        Some(Self::Program(name))
    }

    /// Says who carried out a check: `run by thesmios 0.1.0 at …` or `recorded by hand`.
    pub fn in_words(&self, at: Instant) -> String {
        match self {
            Self::Program(name) => ["run by ", name, " at ", &at.to_string()].concat(),
            Self::Hand => "recorded by hand".to_owned(),
        }
    }

    /// Returns the name and version of the program; `None` if a person carried out the check.
    pub fn program(&self) -> Option<&str> {
        match self {
            Self::Program(name) => Some(name),
            Self::Hand => None,
        }
    }
}
