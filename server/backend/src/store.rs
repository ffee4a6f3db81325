//! The ledger, kept: SQLite in the data directory, or PostgreSQL for several processes. Nothing above this module speaks
//! SQL or knows which of the two it is.
//!
//! In reading order: [`Address`] says where; [`engine`] is what both engines do, in `sqlite` and `postgres`; [`writer`]
//! lets concurrent appends ride in one transaction.

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

/// A ledger that is open. Clones share it.
#[derive(Clone)]
pub struct Store {
    engine: Arc<dyn Engine>,
    writer: Writer,
}

impl Store {
    /// Opens the database at `address`; with [`Access::Write`] it is made and brought up to date first.
    ///
    /// Needs a tokio runtime, which keeps the one writer until the last clone is gone.
    ///
    /// # Errors
    /// Where nothing answers, there is no database to read, or it was made by a newer program.
    pub async fn open(address: &Address, access: Access) -> Result<Self, StoreError> {
        let engine = engine::open(address, access).await?;
        let writer = Writer::start(Arc::clone(&engine));
        Ok(Self { engine, writer })
    }

    /// Binds the database to a deployment, or tells that it belongs to another.
    pub async fn claim(&self, ours: &Owner) -> Result<(), StoreError> {
        let stored = self.engine.claim(ours).await?;
        stored.signs_with(Some(ours.key.clone()))?;
        match ours.revision.clone() {
            None => Ok(()),
            revision => stored.revises_with(revision),
        }
    }

    /// The deployment whose database it is, once one has claimed it.
    pub async fn owner(&self) -> Result<Option<Owner>, StoreError> {
        self.engine.owner().await
    }

    /// Appends to the end of a log, wherever that is by then; lost races are run again. Durable once it returns;
    /// what it returns is the end of the log with that entry, whose number is `size - 1`.
    pub async fn append(&self, log: &Log, draft: Draft) -> Result<Head, StoreError> {
        self.writer.append(log, draft, None).await
    }

    /// Appends only if the log still has `size` entries: for what was decided on them.
    ///
    /// # Errors
    /// [`StoreError::Moved`] where it has another size by now.
    pub async fn append_at(&self, log: &Log, draft: Draft, size: u64) -> Result<Head, StoreError> {
        self.writer.append(log, draft, Some(size)).await
    }

    /// The end of a log; the empty one of one that has no entries.
    pub async fn head(&self, log: &Log) -> Result<Head, StoreError> {
        self.engine.head(log).await
    }

    /// Entries in their order, those of `range` that are there.
    pub async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError> {
        self.engine.entries(log, range).await
    }

    /// The texts beside the entries of `range`, in their order, those that were not erased.
    pub async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError> {
        self.engine.texts(log, range).await
    }

    /// The hashes of each span, as many as are there: leaves at level 0, full tiles above.
    pub async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError> {
        self.engine.hashes(log, spans).await
    }

    /// Removes what deleted texts left behind in the files of the database. An erasure that is appended deletes the texts;
    /// this is called after it, again if it was interrupted.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        self.engine.scrub().await
    }

    /// Keeps a signed note on the first `size` entries.
    ///
    /// # Errors
    /// [`StoreError::Forked`] where another note is kept for that size.
    pub async fn keep_checkpoint(
        &self,
        log: &Log,
        size: u64,
        note: &str,
    ) -> Result<(), StoreError> {
        self.engine.keep_checkpoint(log, size, note).await
    }

    /// Every note kept of a log, smallest first.
    pub async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError> {
        self.engine.checkpoints(log).await
    }

    /// The note on the most entries, where any is kept.
    pub async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError> {
        self.engine.last_checkpoint(log).await
    }

    /// Every log that has entries, by name.
    pub async fn logs(&self) -> Result<Vec<Log>, StoreError> {
        self.engine.logs().await
    }

    /// Ends what is under way and closes the database.
    pub async fn close(self) {
        self.writer.stop().await;
        self.engine.close().await;
    }
}

/// A text with the entry it stands beside.
impl KeptText {
    pub fn text(self) -> Text {
        Text {
            field: self.field,
            salt: self.salt,
            text: self.text,
        }
    }
}
