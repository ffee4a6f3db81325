//! Reasons why a command failed, and their exit codes.

use std::{io, path::PathBuf};

use backend::{
    catalogue::CatalogueError,
    keys::KeyError,
    ledger::LedgerError,
    manuscript::ManuscriptError,
    operator_env::EnvFileError,
    remote::{CaFileError, RemoteError},
    smoke::SmokeError,
    store::{BackupError, CopyError, StoreError},
};
use domain::Problem;

use crate::{input::STDIN, text};

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error("cannot read {}: {source}", named(name))]
    Unreadable { name: String, source: io::Error },
    #[error("{} is no facts document:{}", named(name), lines(problems))]
    Facts {
        name: String,
        problems: Vec<Problem>,
    },
    #[error(
        "{} is neither a bundle, a proof nor an exported log:{}",
        named(name),
        lines(problems)
    )]
    Bundle {
        name: String,
        problems: Vec<Problem>,
    },
    #[error("{} is no proof: {problem}", named(name))]
    Proof { name: String, problem: Problem },
    #[error("{} is neither a checkpoint nor a proof: {problem}", named(name))]
    Checkpoint { name: String, problem: Problem },
    #[error("{} is no log that can be taken: {why}", named(name))]
    Import { name: String, why: String },
    #[error("{} is no environment file: {source}", named(name))]
    EnvFile { name: String, source: EnvFileError },
    #[error("{} cannot be looked through: {source}", named(name))]
    Manuscript {
        name: String,
        source: ManuscriptError,
    },
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    CaFile(#[from] CaFileError),
    #[error(transparent)]
    Remote(#[from] RemoteError),
    #[error(transparent)]
    Smoke(#[from] SmokeError),
    #[error("`{origin}` answers no readiness document: its status is {status}")]
    NoReadiness { origin: String, status: u16 },
    #[error("the keys of {} are not taken: {source}", named(name))]
    Keys { name: String, source: KeyError },
    #[error("`{}` is there already; give a new name, or move it away", path.display())]
    There { path: PathBuf },
    #[error("cannot write `{}`: {source}", path.display())]
    Output { path: PathBuf, source: io::Error },
    #[error("cannot listen at `{addr}`: {source}")]
    Listen { addr: String, source: io::Error },
    #[error("cannot serve: {0}")]
    Serve(io::Error),
}

impl Failure {
    /// Exit code, as `thesmios --help` lists it: 2 for what was typed or given, 4 for what does not hold, 1 for what
    /// failed to run (`contract.md` §3).
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Unreadable { .. }
            | Self::Facts { .. }
            | Self::Bundle { .. }
            | Self::EnvFile { .. }
            | Self::CaFile(_)
            | Self::Manuscript { .. }
            | Self::Proof { .. }
            | Self::Import { .. }
            | Self::Checkpoint { .. }
            | Self::Keys { .. }
            | Self::There { .. }
            | Self::Ledger(LedgerError::Store(StoreError::Address | StoreError::Invalid(_)))
            | Self::Backup(
                BackupError::There(_)
                | BackupError::NoBackup { .. }
                | BackupError::Unreadable { .. }
                | BackupError::Unsummed { .. },
            )
            | Self::Catalogue(_) => 2,
            // A backup that does not hold.
            Self::Backup(BackupError::Altered(_) | BackupError::Copy(CopyError::Fault(_))) => 4,
            _ => 1,
        }
    }
}

/// Name of a file as the caller gave it, or a name for standard input.
fn named(name: &str) -> String {
    match name {
        STDIN => text::place(name).to_owned(),
        _ => format!("`{name}`"),
    }
}

fn lines(problems: &[Problem]) -> String {
    let line = |problem: &Problem| format!("\n  {}", text::plain(&problem.to_string()));
    problems.iter().map(line).collect()
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Ledger(error.into())
    }
}
