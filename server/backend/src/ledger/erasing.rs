//! Erases personal texts for good. The entry that records it and the deletion are one transaction.

use std::collections::BTreeMap;

use domain::{
    Instant,
    ledger::{Draft, Head, Log, Payload, payload::Erasure, verify::MissingText},
};

use super::{Ledger, LedgerError};

/// Actor of erasures.
const ACTOR: &str = "operator";

impl Ledger {
    /// Erases the texts of these fields of entry `seq`, and removes their remains from the database files. Without
    /// fields it only removes remains, for a caller that was interrupted before.
    pub async fn erase(
        &self,
        log: &Log,
        seq: u64,
        fields: Vec<String>,
        at: Instant,
    ) -> Result<Option<Head>, LedgerError> {
        let mut head = None;
        if !fields.is_empty() {
            head = Some(self.append_erasure(log, seq, fields, false, at).await?);
        }
        self.store.scrub().await?;
        Ok(head)
    }

    /// Records an erasure for each entry of a log whose texts are already missing: logs of earlier versions have no
    /// erasures. Returns the number of missing texts.
    pub async fn record_missing(&self, log: &Log, at: Instant) -> Result<u64, LedgerError> {
        let audited = self.audit(log, &[]).await?;
        let missing = audited.map_err(LedgerError::Unsound)?.missing;
        let count = missing.len() as u64;
        for (seq, fields) in by_entry(missing) {
            self.append_erasure(log, seq, fields, true, at).await?;
        }
        Ok(count)
    }

    async fn append_erasure(
        &self,
        log: &Log,
        seq: u64,
        fields: Vec<String>,
        found_missing: bool,
        at: Instant,
    ) -> Result<Head, LedgerError> {
        let erasure = Erasure {
            log: log.clone(),
            seq,
            fields,
            found_missing,
        };
        let draft = Draft {
            at,
            actor: ACTOR.to_owned(),
            payload: Payload::Erasure(erasure),
        };
        self.append(log, draft).await
    }
}

fn by_entry(missing: Vec<MissingText>) -> BTreeMap<u64, Vec<String>> {
    let mut fields: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for text in missing {
        let of_entry = fields.entry(text.seq).or_default();
        of_entry.push(text.field.to_owned());
    }
    fields
}
