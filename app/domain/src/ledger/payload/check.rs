//! A run of a check as it is recorded, with its evidence.

use crate::{
    Digest, Json,
    facts::{CheckRun, RunBy, reading, write},
    ledger::entry::digest,
    read::{Fields, Node},
};

/// A run of a check as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedCheck {
    /// The run. One that names no program was recorded by a person.
    pub run: CheckRun,
    pub evidence: Option<Evidence>,
    /// Why a person recorded the run and not a command. May name people.
    pub by_hand: Option<String>,
}

/// Evidence that a run ended as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Path of a file, an address, or free text. May name people.
    pub reference: String,
    /// Digest of the bytes of the file.
    pub sha256: Option<Digest>,
}

impl RecordedCheck {
    /// A run carried out by one of the project's programs.
    pub fn of_program(run: CheckRun, program: &str, evidence: Evidence) -> Self {
        Self {
            run: CheckRun {
                run_by: Some(RunBy::Program(program.to_owned())),
                ..run
            },
            evidence: Some(evidence),
            by_hand: None,
        }
    }

    /// A run that a person records.
    pub fn of_hand(run: CheckRun, evidence: Option<Evidence>, reason: Option<String>) -> Self {
        Self {
            run: CheckRun {
                run_by: Some(RunBy::Hand),
                ..run
            },
            evidence,
            by_hand: reason,
        }
    }

    pub(super) fn document(&self) -> Json {
        write::with(
            write::check_run(&self.run),
            [
                ("evidence", self.evidence.as_ref().map(Json::from).into()),
                ("by_hand", self.by_hand.as_deref().into()),
            ],
        )
    }

    pub(super) fn read(node: &Node<'_>) -> Self {
        node.object(|fields| {
            let mut run = reading::check_run(fields);
            let program = RunBy::read_program(fields);
            let evidence = fields.optional("evidence");
            let evidence = evidence.map(|node| node.object(Evidence::read));
            let by_hand = fields.optional_text("by_hand");
            if program.is_some() && by_hand.is_some() {
                node.problem("expected `run_by` or `by_hand`, not both");
            }
            run.run_by = program.or(Some(RunBy::Hand));
            Self {
                run,
                evidence,
                by_hand,
            }
        })
    }
}

impl Evidence {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            reference: fields.text("reference"),
            sha256: fields.optional("sha256").and_then(|node| digest(&node)),
        }
    }
}

impl From<&Evidence> for Json {
    fn from(evidence: &Evidence) -> Self {
        write::some([
            ("reference", evidence.reference.as_str().into()),
            ("sha256", evidence.sha256.map(|it| it.to_string()).into()),
        ])
    }
}
