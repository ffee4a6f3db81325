//! Logs that were verified from beginning to end, as every command reports them.

use domain::{Json, ledger::Verified};

use crate::text::counted;

/// Size and root of each log, and the number of its entries that are signed for, as JSON.
pub fn json(logs: &[Verified]) -> Json {
    Json::list(logs.iter().map(|verified| {
        Json::object([
            ("log", verified.log.as_str().into()),
            ("size", Json::Count(verified.head.size)),
            ("root", verified.root.to_string().into()),
            ("signed", Json::Count(verified.agreed)),
        ])
    }))
}

/// Name of each log, and its size, signed entries, missing texts and root in words.
pub fn rows(logs: &[Verified]) -> Vec<(String, String)> {
    let row = |verified: &Verified| {
        let (size, signed) = (verified.head.size, verified.agreed);
        let entries = counted(size, "entry", "entries");
        let missing = match verified.missing.len() as u64 {
            0 => String::new(),
            missing => format!(", {} missing", counted(missing, "text", "texts")),
        };
        let told = format!(
            "{entries}, {signed} signed for{missing}, root {}",
            verified.root
        );
        (verified.log.to_string(), told)
    };
    logs.iter().map(row).collect()
}

/// The rows of [`rows`] as text, one line per log.
pub fn text(logs: &[Verified]) -> String {
    let line = |(log, told): (String, String)| format!("  {log}  {told}\n");
    rows(logs).into_iter().map(line).collect()
}
