//! What a database has to do for a ledger: the same for every engine, and nothing else.

use std::{ops::Range, path::Path, sync::Arc};

use async_trait::async_trait;
use domain::{
    Digest,
    ledger::{Head, Log, tree::Span},
};

use super::{
    Address, Owner, StoreError,
    address::Place,
    postgres::Postgres,
    rows::{Batch, End, Kept, KeptText, Note},
    sqlite::Sqlite,
};

/// What a database is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read what is there; nothing is made or changed.
    Read,
    /// To append too: made where there is none, and brought up to date.
    Write,
}

/// Makes batches that continue logs, given how they end.
pub(super) type Seal<'a> = dyn FnMut(&[End]) -> Vec<Batch> + Send + 'a;

/// A database that keeps logs. `(log, seq)` can be taken once: that is the lock.
#[async_trait]
pub(super) trait Engine: Send + Sync {
    /// Writes everything in one durable transaction, or nothing: [`StoreError::Lost`] where a log does not end as a
    /// batch says. The texts that an erasure names are deleted in the same transaction.
    async fn append(&self, batches: &[Batch]) -> Result<(), StoreError>;

    /// The same for batches that `seal` makes of the ends of `logs` while nobody else can append.
    async fn append_held(&self, logs: &[Log], seal: &mut Seal<'_>) -> Result<(), StoreError>;

    async fn head(&self, log: &Log) -> Result<Head, StoreError>;
    async fn end(&self, log: &Log) -> Result<End, StoreError>;
    async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError>;
    async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError>;
    async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError>;
    async fn logs(&self) -> Result<Vec<Log>, StoreError>;

    /// Removes what deleted texts left behind in the files of the database, as far as those are ours to clean.
    async fn scrub(&self) -> Result<(), StoreError>;

    async fn keep_checkpoint(&self, log: &Log, size: u64, note: &str) -> Result<(), StoreError>;
    async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError>;
    async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError>;

    /// Writes down the ids of the keys of `ours` that are not; gives what is written.
    async fn claim(&self, ours: &Owner) -> Result<Owner, StoreError>;
    async fn owner(&self) -> Result<Option<Owner>, StoreError>;

    /// Writes a copy of everything into a new file, where the engine can do that while others append.
    async fn copy_into(&self, file: &Path) -> Result<bool, StoreError>;

    async fn close(&self);
}

pub(super) async fn open(address: &Address, access: Access) -> Result<Arc<dyn Engine>, StoreError> {
    Ok(match &address.0 {
        Place::Sqlite(path) => Arc::new(Sqlite::open(path, access).await?),
        Place::Postgres(options) => Arc::new(Postgres::open(options, access).await?),
    })
}
