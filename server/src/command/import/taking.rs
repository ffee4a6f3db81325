//! Second reading of an imported file, after it was checked: writes its entries into the database.

use std::path::Path;

use backend::ledger::Ledger;
use domain::{
    Digest,
    ledger::{Entry, Log, Sealed, Text, export::Told},
};

use super::{next, open};
use crate::failure::Failure;

/// Maximum number of entries held in memory before they are written.
const AT_ONCE: usize = 1024;

/// Result of importing a log.
pub(super) struct Taken {
    pub log: Log,
    pub entries: u64,
    /// Number of entries that the log has now.
    pub size: u64,
}

/// Imports the entries that are not here yet.
pub(super) async fn take(ledger: &Ledger, path: &Path) -> Result<Vec<Taken>, Failure> {
    // No keys: the signatures were checked when the file was read first.
    let mut file = open(path, Vec::new())?;
    let mut taken: Vec<Taken> = Vec::new();
    let mut waiting = Vec::new();
    let mut notes = Vec::new();
    while let Some(told) = next(&mut file, path)? {
        match (told, taken.last_mut()) {
            (Told::Began { log, .. }, _) => taken.push(Taken {
                size: ledger.head(&log).await?.size,
                entries: 0,
                log,
            }),
            // Checkpoints of another deployment are not kept: this deployment signs what it imports with its own key.
            (Told::Checkpoint(note, checkpoint), _) if ledger.signed(&checkpoint, &note) => {
                notes.push((checkpoint.size, note));
            }
            (Told::Entry(entry, leaf, texts), Some(log)) if entry.seq >= log.size => {
                waiting.push(sealed(*entry, leaf, texts));
                if waiting.len() == AT_ONCE {
                    keep(ledger, log, std::mem::take(&mut waiting)).await?;
                }
            }
            (Told::Ended(_), Some(log)) => {
                keep(ledger, log, std::mem::take(&mut waiting)).await?;
                for (size, note) in notes.drain(..) {
                    let note = note.to_string();
                    let store = ledger.store();
                    store.keep_checkpoint(&log.log, size, &note).await?;
                }
            }
            _ => {}
        }
    }
    Ok(taken)
}

async fn keep(ledger: &Ledger, log: &mut Taken, entries: Vec<Sealed>) -> Result<(), Failure> {
    log.entries += entries.len() as u64;
    log.size = ledger.import_entries(&log.log, entries).await?.size;
    Ok(())
}

fn sealed(entry: Entry, leaf: Digest, texts: Vec<Text>) -> Sealed {
    Sealed {
        bytes: entry.canonical(),
        entry,
        leaf,
        texts,
    }
}
