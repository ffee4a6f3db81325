use domain::ledger::Fault;

use crate::{keys::KeyError, store::StoreError};

/// Why a log cannot be appended to, read or proven.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It is not as it was written; nothing that rests on it is told or signed.
    #[error("{0}; run `thesmios verify --log {log}` and restore a backup", log = .0.log)]
    Tampered(Fault),
    #[error("checkpoint {size} of log {log} cannot be read; restore a backup")]
    Checkpoint { log: String, size: u64 },
    /// Of a file that is open.
    #[error("the database was removed while it was in use; restore a backup and start again")]
    Removed,
    #[error("there is no key to sign with; `thesmios keys import` brings it here")]
    NoKey,
    #[error("log {0} has no checkpoint yet; `thesmios serve` signs one")]
    Unsigned(String),
}
