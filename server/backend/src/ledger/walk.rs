//! Reads a log from its beginning to where it ended when the walk began, a thousand entries at a time.

use std::collections::VecDeque;

use domain::ledger::{Log, Text};

use super::{Ledger, LedgerError};
use crate::store::{Kept, with_texts};

/// Number of entries read per query.
const BATCH: u64 = 1000;

/// A walk through a log.
pub struct Walk {
    log: Log,
    next: u64,
    end: u64,
    /// Whether the texts beside the entries are read too.
    texts: bool,
    waiting: VecDeque<(Kept, Vec<Text>)>,
}

impl Walk {
    /// Starts at the first entry; what is appended meanwhile is not read.
    pub async fn start(ledger: &Ledger, log: &Log, texts: bool) -> Result<Self, LedgerError> {
        Ok(Self {
            log: log.clone(),
            next: 0,
            end: ledger.store.head(log).await?.size,
            texts,
            waiting: VecDeque::new(),
        })
    }

    /// Number of entries.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Returns the next entry, with the texts beside it that were not erased; None at the end.
    pub async fn next(
        &mut self,
        ledger: &Ledger,
    ) -> Result<Option<(Kept, Vec<Text>)>, LedgerError> {
        while self.waiting.is_empty() && self.next < self.end {
            self.read(ledger).await?;
        }
        Ok(self.waiting.pop_front())
    }

    async fn read(&mut self, ledger: &Ledger) -> Result<(), LedgerError> {
        let to = self.end.min(self.next + BATCH);
        let entries = ledger.store.entries(&self.log, self.next..to).await?;
        let mut texts = Vec::new();
        if self.texts {
            texts = ledger.store.texts(&self.log, self.next..to).await?;
        }
        self.waiting.extend(with_texts(entries, texts));
        self.next = to;
        Ok(())
    }
}
