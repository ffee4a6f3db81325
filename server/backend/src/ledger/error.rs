use domain::ledger::{Fault, Log};

use super::time::ClockError;
use crate::{keys::KeyError, limits, store::StoreError};

/// Why a log cannot be appended to, read or proven.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// An entry is not as it was written; nothing that depends on it is reported or signed.
    #[error("{0}; run `thesmios verify --log {log}` and restore a backup", log = .0.log)]
    Tampered(Fault),
    /// Something other than an entry is not as it was written.
    #[error("{0}; run `thesmios verify --log` and restore a backup")]
    Unsound(String),
    #[error("what was recorded is kept, but not signed for: {0}; `thesmios migrate` signs for it")]
    NotSigned(Box<LedgerError>),
    #[error("a text of log {0} was erased while the log was exported; export it again")]
    ErasedMeanwhile(Log),
    #[error("checkpoint {size} of log {log} cannot be read; restore a backup")]
    Checkpoint { log: String, size: u64 },
    /// The file of an open database was removed.
    #[error("the database was removed while it was in use; restore a backup and start again")]
    Removed,
    #[error("there is no key to sign with; `thesmios keys import` brings it here")]
    NoKey,
    #[error("log {0} has no checkpoint yet; `thesmios migrate` signs one")]
    Unsigned(String),
}

impl LedgerError {
    /// Whether the error says nothing about the log: the clock is off, the database was busy, or this process cannot
    /// open files.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Clock(_) | Self::Store(StoreError::Busy)) || limits::lacks_files()
    }
}
