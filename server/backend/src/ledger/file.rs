//! Logs as a file, `thesmios.log/1`: out of the store line by line.

use domain::ledger::{Checkpoint, Log, Verifier, export, note::SignedNote};

use super::{Ledger, LedgerError, Walk};
use crate::store::Note;

/// One log on its way into a file. Each entry is checked before it is written: a log that was altered is not handed on.
pub struct Export {
    /// What stands before the entries, the last first.
    head: Vec<String>,
    walk: Walk,
    /// None once the last line was given.
    verifier: Option<Verifier>,
}

impl Export {
    /// `texts`: whether the texts that may name people go with it; without them it can be handed to anybody.
    pub async fn start(ledger: &Ledger, log: &Log, texts: bool) -> Result<Self, LedgerError> {
        // The notes before the end: nobody signs for more than there is.
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

    /// How many entries there are.
    pub fn end(&self) -> u64 {
        self.walk.end()
    }

    /// The next line.
    ///
    /// # Errors
    /// The first entry that is not as it was written; what was given before it is no whole file.
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

/// Adds the checkpoint of the end, if none of that size is kept: entries may have been appended since the last one. What
/// was signed for more than the end, meanwhile, is left out.
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
