//! Storage of the ledger: SQLite in the data directory, or PostgreSQL for several processes. Code above this module
//! neither contains SQL nor knows which of the two is used.
//!
//! In reading order: [`Address`] locates the database; [`engine`] is the interface that `sqlite` and `postgres`
//! implement; [`writer`] commits concurrent appends in one transaction.

mod address;
mod adopt;
mod backup;
mod copy;
mod engine;
mod error;
mod group;
mod migrations;
mod owner;
mod postgres;
mod reads;
mod rows;
mod sqlite;
mod walk;
mod writer;

use std::{ops::Range, sync::Arc};

use domain::{
    Digest,
    ledger::{Draft, Head, Log, Text, tree::Span},
};

pub use address::Address;
pub use backup::{BackupError, readable, rehearse, restore};
pub use copy::CopyError;
pub use engine::Access;
pub use error::StoreError;
pub use owner::Owner;
pub(crate) use rows::with_texts;
pub use rows::{Kept, KeptText, Note};

use engine::Engine;
use writer::Writer;

/// An open database of logs. Clones share it.
#[derive(Clone)]
pub struct Store {
    engine: Arc<dyn Engine>,
    writer: Writer,
}

impl Store {
    /// Opens the database at `address`; with [`Access::Write`] it is created and migrated first.
    ///
    /// Needs a tokio runtime, in which the one writer task runs until the last clone is dropped.
    ///
    /// # Errors
    /// Returns an error if the database cannot be reached, if there is none to read, or if a newer program created it.
    pub async fn open(address: &Address, access: Access) -> Result<Self, StoreError> {
        let engine = engine::open(address, access).await?;
        let writer = Writer::start(Arc::clone(&engine));
        Ok(Self { engine, writer })
    }

    /// Claims the database for a deployment; returns an error if it belongs to another.
    pub async fn claim(&self, ours: &Owner) -> Result<(), StoreError> {
        let stored = self.engine.claim(ours).await?;
        stored.signs_with(Some(ours.key.clone()))?;
        match ours.revision.clone() {
            None => Ok(()),
            revision => stored.revises_with(revision),
        }
    }

    /// Returns the owner of the database; None if no deployment has claimed it.
    pub async fn owner(&self) -> Result<Option<Owner>, StoreError> {
        self.engine.owner().await
    }

    /// Appends to the current end of a log; retries after a lost race. The entry is durable once this returns; the
    /// returned head is the end of the log with that entry, whose number is `size - 1`.
    pub async fn append(&self, log: &Log, draft: Draft) -> Result<Head, StoreError> {
        self.writer.append(log, draft, None).await
    }

    /// Appends only if the log still has `size` entries, for decisions based on those.
    ///
    /// # Errors
    /// [`StoreError::Moved`] if the log has another size by now.
    pub async fn append_at(&self, log: &Log, draft: Draft, size: u64) -> Result<Head, StoreError> {
        self.writer.append(log, draft, Some(size)).await
    }

    /// Returns the end of a log; [`Head::empty`] if it has no entries.
    pub async fn head(&self, log: &Log) -> Result<Head, StoreError> {
        self.engine.head(log).await
    }

    /// Returns the entries of `range` that exist, in their order.
    pub async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError> {
        self.engine.entries(log, range).await
    }

    /// Returns the texts beside the entries of `range` that were not erased, in their order.
    pub async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError> {
        self.engine.texts(log, range).await
    }

    /// Returns the hashes of each span that exist: leaves at level 0, hashes of full tiles above.
    pub async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError> {
        self.engine.hashes(log, spans).await
    }

    /// Removes the remains of deleted texts from the database files. Appending an erasure deletes the texts; call this
    /// after it, and again if it was interrupted.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        self.engine.scrub().await
    }

    /// Stores a signed note on the first `size` entries.
    ///
    /// # Errors
    /// [`StoreError::Forked`] if a note with another text is stored for that size.
    pub async fn keep_checkpoint(
        &self,
        log: &Log,
        size: u64,
        note: &str,
    ) -> Result<(), StoreError> {
        self.engine.keep_checkpoint(log, size, note).await
    }

    /// Returns every stored note of a log, smallest size first.
    pub async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError> {
        self.engine.checkpoints(log).await
    }

    /// Returns the note on the most entries; None if none is stored.
    pub async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError> {
        self.engine.last_checkpoint(log).await
    }

    /// Returns every log that has entries, by name.
    pub async fn logs(&self) -> Result<Vec<Log>, StoreError> {
        self.engine.logs().await
    }

    /// Finishes pending appends and closes the database.
    pub async fn close(self) {
        self.writer.stop().await;
        self.engine.close().await;
    }
}

/// Conversion to the text alone, without the number of its entry.
impl KeptText {
    pub fn text(self) -> Text {
        Text {
            field: self.field,
            salt: self.salt,
            text: self.text,
        }
    }
}
