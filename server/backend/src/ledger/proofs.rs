//! What others verify a log with: proofs (RFC 9162 §2.1), tiles (C2SP tlog-tiles), and an entry with all that proves
//! it.

use std::ops::Range;

use domain::{
    Digest,
    ledger::{
        Fault, Log, leaf_hash,
        note::SignedNote,
        proof::Proof,
        tree::{Plan, paths::Tile},
        verify::Wrong,
    },
};

use crate::store::Kept;

use super::{Ledger, LedgerError, Signed};

impl Ledger {
    /// Returns the entry with this number; None if there is none.
    ///
    /// # Errors
    /// Returns an error if the entry does not match its stored hash.
    pub async fn entry(&self, log: &Log, seq: u64) -> Result<Option<Kept>, LedgerError> {
        let Some(end) = seq.checked_add(1) else {
            return Ok(None);
        };
        Ok(self.unaltered(log, seq..end).await?.pop())
    }

    /// Returns entries that match their stored hashes. An altered entry is an error, so it is never served.
    async fn unaltered(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, LedgerError> {
        let entries = self.store.entries(log, range).await?;
        let altered = |kept: &&Kept| leaf_hash(kept.bytes.as_bytes()) != kept.leaf;
        match entries.iter().find(altered) {
            None => Ok(entries),
            Some(kept) => Err(LedgerError::Tampered(Fault::new(
                log,
                kept.seq,
                Wrong::Changed,
            ))),
        }
    }

    /// Returns the proof that entry `seq` is among the first `size`; None if there is no such entry.
    pub async fn inclusion(
        &self,
        log: &Log,
        seq: u64,
        size: u64,
    ) -> Result<Option<Vec<Digest>>, LedgerError> {
        self.solved(log, Plan::inclusion(seq, size)).await
    }

    /// Returns the proof that the first `to` entries continue the first `from`; None if `from` and `to` allow no such
    /// proof.
    pub async fn consistency(
        &self,
        log: &Log,
        from: u64,
        to: u64,
    ) -> Result<Option<Vec<Digest>>, LedgerError> {
        self.solved(log, Plan::consistency(from, to)).await
    }

    async fn solved(
        &self,
        log: &Log,
        plan: Option<Plan>,
    ) -> Result<Option<Vec<Digest>>, LedgerError> {
        let Some(plan) = plan else {
            return Ok(None);
        };
        let hashes = self.hashes(log, &plan.needs()).await?;
        Ok(plan.solve(&hashes))
    }

    /// Returns an entry with its inclusion proof and the checkpoint that the proof leads to; None if that checkpoint
    /// does not cover the entry.
    pub async fn proof(
        &self,
        log: &Log,
        seq: u64,
        signed: &Signed,
    ) -> Result<Option<Proof>, LedgerError> {
        let hashes = self.inclusion(log, seq, signed.size).await?;
        let entry = self.entry(log, seq).await?;
        let note = SignedNote::parse(&signed.note);
        let (Some(hashes), Some(entry), Ok(note)) = (hashes, entry, note) else {
            return Ok(None);
        };
        Ok(Some(Proof {
            entry: Some(entry.bytes.into_bytes()),
            seq,
            hashes,
            note,
        }))
    }

    /// Returns the bytes of a tile; None unless a log of `size` entries has all of it.
    pub async fn tile(
        &self,
        log: &Log,
        tile: Tile,
        size: u64,
    ) -> Result<Option<Vec<u8>>, LedgerError> {
        let span = tile.span().filter(|_| tile.stands_in(size));
        let Some(span) = span else {
            return Ok(None);
        };
        if tile.level.is_none() {
            let entries = self.unaltered(log, span.from..span.end()).await?;
            return Ok(Some(bundled(&entries)));
        }
        let found = self.store.hashes(log, &[span]).await?;
        let hashes = found.iter().flatten();
        Ok(Some(hashes.flat_map(|hash| *hash.bytes()).collect()))
    }
}

/// Encodes entries as a bundle: each follows its length in two bytes, big-endian.
fn bundled(entries: &[Kept]) -> Vec<u8> {
    let mut bundle = Vec::new();
    for entry in entries {
        // No entry is longer: see `domain::ledger::entry`.
        let length = u16::try_from(entry.bytes.len()).unwrap_or(u16::MAX);
        bundle.extend(length.to_be_bytes());
        bundle.extend(entry.bytes.as_bytes());
    }
    bundle
}
