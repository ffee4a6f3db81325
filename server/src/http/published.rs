//! The log of the deployment as everybody may see it: up to what was signed.

use backend::ledger::{Ledger, Signed};
use domain::ledger::Log;

use super::prepared::Prepared;

const TEXT: &str = "text/plain; charset=utf-8";

/// A log with the checkpoint that was signed last. It holds no personal texts, and nobody gets any through it.
pub struct Published {
    pub ledger: Ledger,
    pub log: Log,
    pub signed: Signed,
    pub checkpoint: Prepared,
    /// What checks the signature: `name+id+key`.
    pub key: Prepared,
}

impl Published {
    pub fn new(ledger: &Ledger, signed: &Signed) -> Self {
        let log = Log::deployment();
        let key = ledger.key(&log);
        let key = key.map(|key| format!("{key}\n")).unwrap_or_default();
        Self {
            ledger: ledger.clone(),
            checkpoint: Prepared::of(signed.note.clone(), TEXT).shortly(),
            key: Prepared::of(key, TEXT),
            signed: signed.clone(),
            log,
        }
    }
}
