//! Interface of a database that stores logs.

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

/// Purpose for which a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read; nothing is created or changed.
    Read,
    /// To append too: the database is created if it does not exist, and migrated.
    Write,
}

/// Makes batches that continue logs, given the ends of these logs.
pub(super) type Seal<'a> = dyn FnMut(&[End]) -> Vec<Batch> + Send + 'a;

/// A database that stores logs. The key `(log, seq)` is unique, which serves as the lock.
#[async_trait]
pub(super) trait Engine: Send + Sync {
    /// Writes all batches in one durable transaction, or nothing: [`StoreError::Lost`] if a log does not end as a batch
    /// expects. The texts that an erasure names are deleted in the same transaction.
    async fn append(&self, batches: &[Batch]) -> Result<(), StoreError>;

    /// Appends like [`Engine::append`], but locks `logs` first and lets `seal` make the batches of their ends, so that
    /// no other process can append in between.
    async fn append_held(&self, logs: &[Log], seal: &mut Seal<'_>) -> Result<(), StoreError>;

    async fn head(&self, log: &Log) -> Result<Head, StoreError>;
    async fn end(&self, log: &Log) -> Result<End, StoreError>;
    async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError>;
    async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError>;
    async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError>;
    async fn logs(&self) -> Result<Vec<Log>, StoreError>;

    /// Removes the remains of deleted texts from the database files, as far as this program can clean them.
    async fn scrub(&self) -> Result<(), StoreError>;

    async fn keep_checkpoint(&self, log: &Log, size: u64, note: &str) -> Result<(), StoreError>;
    async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError>;
    async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError>;

    /// Stores the key ids of `ours` that are not stored yet; returns the stored owner.
    async fn claim(&self, ours: &Owner) -> Result<Owner, StoreError>;
    async fn owner(&self) -> Result<Option<Owner>, StoreError>;

    /// Writes a copy of everything to a new file. Returns false if the engine cannot do that while others append.
    async fn copy_into(&self, file: &Path) -> Result<bool, StoreError>;

    async fn close(&self);
}

pub(super) async fn open(address: &Address, access: Access) -> Result<Arc<dyn Engine>, StoreError> {
    Ok(match &address.0 {
        Place::Sqlite(path) => Arc::new(Sqlite::open(path, access).await?),
        Place::Postgres(options) => Arc::new(Postgres::open(options, access).await?),
    })
}
