//! Audits a stored log from its beginning: every entry, the texts beside it, and the checkpoints.

use domain::ledger::{Checkpoint, Log, Verified, note::SignedNote};

use super::{Ledger, LedgerError};
use crate::store::{CopyError, Note};

impl Ledger {
    /// Verifies all of a log. `known`: checkpoints of it that were kept elsewhere. The inner error describes the first
    /// thing that is not as it was written.
    ///
    /// # Errors
    /// Returns an error if the log cannot be read at all.
    pub async fn audit(
        &self,
        log: &Log,
        known: &[Checkpoint],
    ) -> Result<Result<Verified, String>, LedgerError> {
        for kept in self.store.checkpoints(log).await? {
            if !self.is_ours(&kept) {
                let size = kept.size;
                let wrong = "is not what this deployment signed";
                return Ok(Err(format!("log {log}, checkpoint {size}: {wrong}")));
            }
        }
        match self.store.audit(log, known).await {
            Err(CopyError::Store(error)) => Err(error.into()),
            audited => Ok(audited.map_err(|wrong| wrong.to_string())),
        }
    }

    /// Whether this deployment signed a note.
    pub fn signed(&self, checkpoint: &Checkpoint, note: &SignedNote) -> bool {
        let key = self.key.as_ref();
        key.is_some_and(|key| key.signed(checkpoint, note))
    }

    /// Whether a stored checkpoint was signed by our key. Without a key only its size is compared.
    fn is_ours(&self, kept: &Note) -> bool {
        let read = SignedNote::parse(&kept.note)
            .and_then(|note| Ok((Checkpoint::parse(&note.text)?, note)));
        let key = self.key.as_ref();
        read.is_ok_and(|(checkpoint, note)| {
            checkpoint.size == kept.size && key.is_none_or(|key| key.signed(&checkpoint, &note))
        })
    }
}
