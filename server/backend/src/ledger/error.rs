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
    /// It is not as it was written; nothing that rests on it is told or signed.
    #[error("{0}; run `thesmios verify --log {log}` and restore a backup", log = .0.log)]
    Tampered(Fault),
    /// The same, of something that is no entry.
    #[error("{0}; run `thesmios verify --log` and restore a backup")]
    Unsound(String),
    #[error("what was recorded is kept, but not signed for: {0}; `thesmios migrate` signs for it")]
    NotSigned(Box<LedgerError>),
    #[error("a text of log {0} was erased while the log was exported; export it again")]
    ErasedMeanwhile(Log),
    #[error("checkpoint {size} of log {log} cannot be read; restore a backup")]
    Checkpoint { log: String, size: u64 },
    /// Of a file that is open.
    #[error("the database was removed while it was in use; restore a backup and start again")]
    Removed,
    #[error("there is no key to sign with; `thesmios keys import` brings it here")]
    NoKey,
    #[error("log {0} has no checkpoint yet; `thesmios migrate` signs one")]
    Unsigned(String),
}

impl LedgerError {
    /// Whether it says nothing of the log: the database was busy, or this process lacked something.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Clock(_) | Self::Store(StoreError::Busy)) || limits::lacks_files()
    }
}
