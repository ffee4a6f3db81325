//! Audits whole logs, and copies them to another database: the copies have the same entries, and so the same roots.

use domain::ledger::{
    Log,
    checkpoint::Checkpoint,
    verify::{Fault, Verified},
};

use super::{
    Store, StoreError,
    walk::{Walk, wrong_tile},
};

/// Why a log could not be copied: it is not as it was written, or cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The first entry that is not as it was written.
    #[error("{0}")]
    Fault(Fault),
    #[error(
        "log {0}: a hash kept for proofs is not that of its entries; export the log, and import it into a new database"
    )]
    Tile(Log),
    #[error("log {0} has entries there already; import it into a new database")]
    Taken(Log),
}

impl Store {
    /// Verifies a log from its beginning: entries, texts, the hashes stored for proofs, the checkpoints stored here,
    /// and the `known` ones stored elsewhere.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written.
    pub async fn audit(&self, log: &Log, known: &[Checkpoint]) -> Result<Verified, CopyError> {
        let engine = self.engine.as_ref();
        let mut walk = Walk::start(engine, log, known).await?;
        let mut astray = false;
        while let Some(batch) = walk.step(engine).await? {
            astray = astray || wrong_tile(engine, log, &batch.tiles).await?;
        }
        let verified = walk.finish().map_err(CopyError::Fault)?;
        if astray {
            return Err(CopyError::Tile(log.clone()));
        }
        Ok(verified)
    }

    /// Verifies every log like [`Store::audit`], without checkpoints from elsewhere.
    pub async fn audit_all(&self) -> Result<Vec<Verified>, CopyError> {
        let mut audited = Vec::new();
        for log in self.logs().await? {
            audited.push(self.audit(&log, &[]).await?);
        }
        Ok(audited)
    }

    /// Copies every log with its texts and checkpoints, and the owner, to a database without those logs. Entries that
    /// are appended meanwhile are not copied. Returns size and root of each log.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written; what was copied before it remains.
    pub async fn copy_to(&self, to: &Self) -> Result<Vec<Verified>, CopyError> {
        if let Some(owner) = self.owner().await? {
            to.claim(&owner).await?;
        }
        let mut copied = Vec::new();
        for log in self.logs().await? {
            copied.push(self.copy_log(&log, to).await?);
        }
        Ok(copied)
    }

    async fn copy_log(&self, log: &Log, to: &Self) -> Result<Verified, CopyError> {
        if to.head(log).await?.size > 0 {
            return Err(CopyError::Taken(log.clone()));
        }
        let mut walk = Walk::start(self.engine.as_ref(), log, &[]).await?;
        while let Some(batch) = walk.step(self.engine.as_ref()).await? {
            to.engine.append(&[batch]).await?;
        }
        let verified = walk.finish().map_err(CopyError::Fault)?;
        for kept in self.checkpoints(log).await? {
            if kept.size <= verified.head.size {
                to.keep_checkpoint(log, kept.size, &kept.note).await?;
            }
        }
        Ok(verified)
    }
}
