//! Reads a log from its beginning and verifies it entry by entry.

use domain::{
    Digest,
    ledger::{
        Head, Log, Sealed, Text,
        checkpoint::Checkpoint,
        payload::Erasure,
        tree::{Frontier, Span},
        verify::{Fault, Verified, Verifier, Wrong},
    },
};

use super::{
    StoreError,
    engine::Engine,
    rows::{Batch, Kept, KeptText, Tile, with_texts},
};

/// Number of entries read per query: one full tile.
const STEP: u64 = 256;

/// A walk from the first entry of a log to the last that it had when the walk began.
pub(super) struct Walk {
    log: Log,
    size: u64,
    next: u64,
    head: Head,
    tree: Frontier,
    verifier: Verifier,
    /// First thing beside an entry that is wrong: its time, or a text that was erased.
    beside: Option<(u64, Wrong)>,
}

impl Walk {
    /// Starts a walk. `known`: checkpoints stored elsewhere; those of the store are verified too.
    pub(super) async fn start(
        on: &dyn Engine,
        log: &Log,
        known: &[Checkpoint],
    ) -> Result<Self, StoreError> {
        let size = on.head(log).await?.size;
        let mut known = known.to_vec();
        let kept = on.checkpoints(log).await?;
        known.extend(kept.iter().filter_map(|kept| checkpoint(&kept.note)));
        Ok(Self {
            log: log.clone(),
            size,
            next: 0,
            head: Head::empty(),
            tree: Frontier::default(),
            verifier: Verifier::new(log.clone(), &known),
            beside: None,
        })
    }

    /// Returns the next entries as a batch that can be appended elsewhere; None at the end, or once something is wrong.
    pub(super) async fn step(&mut self, on: &dyn Engine) -> Result<Option<Batch>, StoreError> {
        while self.goes_on(on).await? {
            let range = self.next..self.size.min(self.next + STEP);
            self.next = range.end;
            let kept = on.entries(&self.log, range.clone()).await?;
            let texts = on.texts(&self.log, range).await?;
            let after = self.head;
            let mut entries = Vec::new();
            let mut tiles = Vec::new();
            for (kept, texts) in with_texts(kept, texts) {
                entries.extend(self.check(kept, texts, &mut tiles));
            }
            self.check_erased(on, &entries).await?;
            if !entries.is_empty() {
                let log = self.log.clone();
                return Ok(Some(Batch {
                    log,
                    after,
                    entries,
                    tiles,
                }));
            }
        }
        Ok(None)
    }

    /// Whether there is more to read. A text that was erased after the walk began is missing, and the entry that erased
    /// it is beyond the end that the log had then, so the walk continues to that entry.
    async fn goes_on(&mut self, on: &dyn Engine) -> Result<bool, StoreError> {
        if self.next >= self.size && self.verifier.lacks_texts() {
            self.size = on.head(&self.log).await?.size;
        }
        Ok(self.next < self.size)
    }

    /// Looks for texts that an entry erased and that exist again.
    async fn check_erased(&mut self, on: &dyn Engine, read: &[Sealed]) -> Result<(), StoreError> {
        for sealed in read {
            let Some(Erasure { seq, fields, .. }) = sealed.entry.erasure() else {
                continue;
            };
            let texts = on.texts(&self.log, seq..seq.saturating_add(1)).await?;
            let kept = texts.into_iter().find(|text| fields.contains(&text.field));
            if let Some(KeptText { field, .. }) = kept {
                let by = sealed.entry.seq;
                self.beside
                    .get_or_insert((seq, Wrong::NotErased { field, by }));
            }
        }
        Ok(())
    }

    fn check(&mut self, kept: Kept, texts: Vec<Text>, tiles: &mut Vec<Tile>) -> Option<Sealed> {
        let bytes = kept.bytes.as_bytes();
        let (entry, _) = self.verifier.push(bytes, Some(kept.leaf), &texts)?;
        if entry.at.to_string() != kept.at {
            self.beside.get_or_insert((entry.seq, Wrong::Changed));
        }
        let sealed = Sealed {
            entry,
            bytes: kept.bytes,
            leaf: kept.leaf,
            texts,
        };
        self.head = sealed.head();
        self.tree.push(kept.leaf, &mut |level, index, hash| {
            tiles.push(Tile { level, index, hash });
        });
        Some(sealed)
    }

    pub(super) fn finish(self) -> Result<Verified, Fault> {
        let verified = self.verifier.finish()?;
        match self.beside {
            None => Ok(verified),
            Some((seq, wrong)) => Err(Fault::new(&self.log, seq, wrong)),
        }
    }
}

/// Whether a stored tile differs from the hash computed from the entries.
pub(super) async fn wrong_tile(
    on: &dyn Engine,
    log: &Log,
    tiles: &[Tile],
) -> Result<bool, StoreError> {
    for Tile { level, index, hash } in tiles {
        let span = Span {
            level: *level,
            from: *index,
            count: 1,
        };
        let kept: Vec<Digest> = on.hashes(log, &[span]).await?.concat();
        if kept != [*hash] {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Parses the checkpoint of a note without verifying its signatures.
pub(super) fn checkpoint(note: &str) -> Option<Checkpoint> {
    let (text, _) = note.split_once("\n\n")?;
    Checkpoint::parse(text).ok()
}
