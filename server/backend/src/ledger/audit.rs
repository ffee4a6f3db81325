//! A log as it is kept, read from its beginning: every entry, what stands beside it, and what was signed for.

use domain::{
    Digest,
    ledger::{
        Checkpoint, Log, Verified, Verifier,
        note::SignedNote,
        tree::{Frontier, Span, TILE_HEIGHT},
    },
};

use super::{Ledger, LedgerError, Walk};
use crate::store::Kept;

impl Ledger {
    /// Reads all of a log. The inner error is the first thing that is not as it was written, in words.
    ///
    /// # Errors
    /// Where it cannot be read at all.
    pub async fn audit(&self, log: &Log) -> Result<Result<Verified, String>, LedgerError> {
        let signed = match self.signed_for(log).await? {
            Ok(signed) => signed,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let mut audit = Audit::new(log, &signed);
        let mut walk = Walk::start(self, log, true).await?;
        while let Some((kept, texts)) = walk.next(self).await? {
            let bytes = kept.bytes.as_bytes();
            let Some((entry, _)) = audit.verifier.push(bytes, Some(kept.leaf), &texts) else {
                continue;
            };
            if kept.at != entry.at.to_string() {
                return Ok(Err(audit.beside(&kept)));
            }
            audit.grow(kept.leaf);
            if let Some(wrong) = audit.tiles(self).await? {
                return Ok(Err(wrong));
            }
        }
        Ok(audit.verifier.finish().map_err(|fault| fault.to_string()))
    }

    /// What is kept of checkpoints, each signed by our key where there is one.
    async fn signed_for(&self, log: &Log) -> Result<Result<Vec<Checkpoint>, String>, LedgerError> {
        let notes = self.store.checkpoints(log).await?;
        let mut signed = Vec::new();
        let key = self.key.as_ref();
        for kept in notes {
            let read = SignedNote::parse(&kept.note)
                .and_then(|note| Ok((Checkpoint::parse(&note.text)?, note)));
            match read {
                Ok((checkpoint, note))
                    if checkpoint.size == kept.size
                        && key.is_none_or(|key| key.signed(&checkpoint, &note)) =>
                {
                    signed.push(checkpoint);
                }
                _ => {
                    let size = kept.size;
                    let wrong = "is not what this deployment signed";
                    return Ok(Err(format!("log {log}, checkpoint {size}: {wrong}")));
                }
            }
        }
        Ok(Ok(signed))
    }
}

struct Audit {
    log: Log,
    verifier: Verifier,
    frontier: Frontier,
    /// Tiles that the last entry completed.
    closed: Vec<(u8, u64, Digest)>,
}

impl Audit {
    fn new(log: &Log, signed: &[Checkpoint]) -> Self {
        Self {
            log: log.clone(),
            verifier: Verifier::new(log.clone(), signed),
            frontier: Frontier::default(),
            closed: Vec::new(),
        }
    }

    fn beside(&self, kept: &Kept) -> String {
        let (log, seq) = (&self.log, kept.seq);
        format!("log {log}, entry {seq}: the time beside it was changed")
    }

    fn grow(&mut self, leaf: Digest) {
        let closed = &mut self.closed;
        self.frontier.push(leaf, &mut |level, index, hash| {
            closed.push((level, index, hash));
        });
    }

    /// Whether the tiles that were completed are kept as they must be.
    async fn tiles(&mut self, ledger: &Ledger) -> Result<Option<String>, LedgerError> {
        for (level, from, hash) in std::mem::take(&mut self.closed) {
            let span = Span {
                level,
                from,
                count: 1,
            };
            let found = ledger.store.hashes(&self.log, &[span]).await?;
            if found.iter().flatten().next() != Some(&hash) {
                let first = from << (TILE_HEIGHT * level);
                let last = self.frontier.size().saturating_sub(1);
                let what = "the hash kept over them is not theirs";
                let log = &self.log;
                return Ok(Some(format!(
                    "log {log}, entries {first} to {last}: {what}"
                )));
            }
        }
        Ok(None)
    }
}
