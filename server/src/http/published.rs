//! The public log of the deployment, up to its last signed checkpoint.

use backend::ledger::{Ledger, Signed};
use domain::ledger::Log;

use super::prepared::Prepared;

const TEXT: &str = "text/plain; charset=utf-8";

/// A log with its last signed checkpoint. It contains no personal texts, and no client can get any through it.
pub struct Published {
    pub ledger: Ledger,
    pub log: Log,
    pub signed: Signed,
    pub checkpoint: Prepared,
    /// Key that verifies the signature: `name+id+key`.
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
