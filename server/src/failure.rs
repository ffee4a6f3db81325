//! Why a command could not be carried out, and what its exit code is.

use std::{io, path::PathBuf};

use backend::{
    catalogue::CatalogueError,
    keys::KeyError,
    ledger::LedgerError,
    manuscript::ManuscriptError,
    operator_env::EnvFileError,
    remote::RemoteError,
    smoke::SmokeError,
    store::{BackupError, CopyError, StoreError},
};
use domain::Problem;

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error("cannot read `{name}`: {source}")]
    Unreadable { name: String, source: io::Error },
    #[error("`{name}` is no facts document:{}", lines(problems))]
    Facts {
        name: String,
        problems: Vec<Problem>,
    },
    #[error("`{name}` is no bundle:{}", lines(problems))]
    Bundle {
        name: String,
        problems: Vec<Problem>,
    },
    #[error("`{name}` is no proof: {problem}")]
    Proof { name: String, problem: Problem },
    #[error("`{name}` is neither a checkpoint nor a proof: {problem}")]
    Checkpoint { name: String, problem: Problem },
    #[error("`{name}` is no log that can be taken: {why}")]
    Import { name: String, why: String },
    #[error("`{name}` is no environment file: {source}")]
    EnvFile { name: String, source: EnvFileError },
    #[error("`{name}` cannot be looked through: {source}")]
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
    Remote(#[from] RemoteError),
    #[error(transparent)]
    Smoke(#[from] SmokeError),
    #[error("`{origin}` answers no readiness document")]
    NoReadiness { origin: String },
    #[error("the keys of `{name}` are not taken: {source}")]
    Keys { name: String, source: KeyError },
    #[error("cannot write `{}`: {source}", path.display())]
    Output { path: PathBuf, source: io::Error },
    #[error("cannot listen at `{addr}`: {source}")]
    Listen { addr: String, source: io::Error },
    #[error("cannot serve: {0}")]
    Serve(io::Error),
}

impl Failure {
    /// 2 for what was typed or given, 1 for what failed to run, 4 for what does not hold (`contract.md` §3).
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Unreadable { .. }
            | Self::Facts { .. }
            | Self::Bundle { .. }
            | Self::EnvFile { .. }
            | Self::Manuscript { .. }
            | Self::Proof { .. }
            | Self::Import { .. }
            | Self::Checkpoint { .. }
            | Self::Keys { .. }
            | Self::Ledger(LedgerError::Store(StoreError::Address | StoreError::Invalid(_)))
            | Self::Backup(BackupError::There(_))
            | Self::Catalogue(_) => 2,
            // A backup that does not hold.
            Self::Backup(BackupError::Altered(_) | BackupError::Copy(CopyError::Fault(_))) => 4,
            _ => 1,
        }
    }
}

fn lines(problems: &[Problem]) -> String {
    let line = |problem: &Problem| format!("\n  {problem}");
    problems.iter().map(line).collect()
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Ledger(error.into())
    }
}
