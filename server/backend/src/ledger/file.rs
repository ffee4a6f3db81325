//! Exports logs as files, `thesmios.log/1`, line by line.

use domain::ledger::{Checkpoint, Log, Verifier, export, note::SignedNote};

use super::{Ledger, LedgerError, Walk};
use crate::store::Note;

/// The export of one log. Each entry is verified before it is returned, so an altered log is not exported.
pub struct Export {
    /// Lines before the entries, in reverse order.
    head: Vec<String>,
    walk: Walk,
    /// None once the last line was returned.
    verifier: Option<Verifier>,
}

impl Export {
    /// Starts an export. `texts`: whether texts that may name people are included; without them the file can be
    /// published.
    pub async fn start(ledger: &Ledger, log: &Log, texts: bool) -> Result<Self, LedgerError> {
        // The checkpoints are read before the end of the log, so that none of them covers more entries than are
        // exported.
        let mut notes = ledger.store.checkpoints(log).await?;
        let walk = Walk::start(ledger, log, texts).await?;
        complete(ledger, log, walk.end(), &mut notes).await?;
        let signed: Result<Vec<Checkpoint>, LedgerError> =
            notes.iter().map(|note| checkpoint(log, note)).collect();
        let signed = signed?;
        let origin = match signed.last() {
            Some(last) => last.origin.clone(),
            None => ledger.origin(log),
        };
        let keys: Vec<_> = ledger.key(log).into_iter().collect();
        let mut head = vec![export::header(log, &origin, &keys, texts)];
        head.extend(notes.iter().map(|note| export::checkpoint(&note.note)));
        head.reverse();
        let verifier = Verifier::new(log.clone(), &signed);
        let verifier = if texts {
            verifier
        } else {
            verifier.without_texts()
        };
        Ok(Self {
            head,
            walk,
            verifier: Some(verifier),
        })
    }

    /// Number of entries.
    pub fn end(&self) -> u64 {
        self.walk.end()
    }

    /// Returns the next line; None after the last.
    ///
    /// # Errors
    /// Returns the first entry that is not as it was written; the lines returned before it are no complete file.
    pub async fn next(&mut self, ledger: &Ledger) -> Result<Option<String>, LedgerError> {
        if let Some(line) = self.head.pop() {
            return Ok(Some(line));
        }
        let Some(verifier) = &mut self.verifier else {
            return Ok(None);
        };
        if let Some((kept, texts)) = self.walk.next(ledger).await?
            && let Some((entry, _)) = verifier.push(kept.bytes.as_bytes(), Some(kept.leaf), &texts)
        {
            return Ok(Some(export::entry(&entry, kept.leaf, &texts)));
        }
        let finished = self.verifier.take().map(Verifier::finish).transpose();
        let Some(verified) = finished.map_err(LedgerError::Tampered)? else {
            return Ok(None);
        };
        let grown = || ledger.head(&verified.log);
        if !verified.missing.is_empty() && grown().await?.size > verified.head.size {
            return Err(LedgerError::ErasedMeanwhile(verified.log));
        }
        Ok(Some(export::trailer(verified.head.size, verified.root)))
    }
}

/// Adds a checkpoint for `end`, unless one of that size or a later one is stored: entries may have been appended since
/// the last one.
async fn complete(
    ledger: &Ledger,
    log: &Log,
    end: u64,
    notes: &mut Vec<Note>,
) -> Result<(), LedgerError> {
    if end == 0 || notes.last().is_some_and(|last| last.size >= end) {
        return Ok(());
    }
    if let Some(note) = ledger.note_of(log, end).await? {
        notes.push(Note { size: end, note });
    }
    Ok(())
}

fn checkpoint(log: &Log, kept: &Note) -> Result<Checkpoint, LedgerError> {
    let note = SignedNote::parse(&kept.note);
    note.and_then(|note| Checkpoint::parse(&note.text))
        .map_err(|_| LedgerError::Checkpoint {
            log: log.to_string(),
            size: kept.size,
        })
}
