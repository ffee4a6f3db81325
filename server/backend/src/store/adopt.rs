//! Appends entries that were written elsewhere, unchanged.

use domain::{
    Problem,
    ledger::{Head, Kind, Log, Sealed, leaf_hash},
};

use super::{
    Store, StoreError,
    rows::{Batch, End, Tile},
};

/// Maximum number of entries in one transaction.
const AT_ONCE: usize = 128;

impl Store {
    /// Appends entries with their own times, numbers and hashes; each must continue the log in this database.
    ///
    /// # Errors
    /// [`StoreError::Lost`] if another process appended meanwhile; the transactions before that are kept.
    pub async fn adopt(&self, log: &Log, entries: Vec<Sealed>) -> Result<Head, StoreError> {
        let mut end = self.engine.end(log).await?;
        let erases = entries.iter().any(|it| it.entry.kind == Kind::Erasure);
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let mut batch = Batch {
                log: log.clone(),
                after: end.head,
                entries: Vec::new(),
                tiles: Vec::new(),
            };
            for sealed in entries.by_ref().take(AT_ONCE) {
                add(sealed, &mut end, &mut batch)?;
            }
            self.engine.append(&[batch]).await?;
        }
        if erases {
            self.engine.scrub().await?;
        }
        Ok(end.head)
    }
}

fn add(sealed: Sealed, end: &mut End, batch: &mut Batch) -> Result<(), StoreError> {
    let entry = &sealed.entry;
    let follows = (entry.seq, entry.prev) == (end.head.size, end.head.leaf);
    let sound = entry.log == batch.log && leaf_hash(sealed.bytes.as_bytes()) == sealed.leaf;
    if !follows || !sound {
        let expected = format!("expected entry {} of log {}", end.head.size, batch.log);
        return Err(StoreError::Invalid(vec![Problem::at_root(expected)]));
    }
    end.head = sealed.head();
    end.tree.push(sealed.leaf, &mut |level, index, hash| {
        batch.tiles.push(Tile { level, index, hash });
    });
    batch.entries.push(sealed);
    Ok(())
}
