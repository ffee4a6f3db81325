//! What was recorded, as text.

use domain::{history, ledger::Payload};

use super::paint;

/// One line: which entry it became, and what it says.
pub fn text(payload: &Payload, seq: u64) -> String {
    let said = history::in_words(payload);
    format!("{}  {said}\n", paint::title(&format!("Entry {seq}")))
}
