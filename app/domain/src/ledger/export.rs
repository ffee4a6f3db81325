//! A log as a file, `thesmios.log/1`: lines of JSON, the same lines for the same log.
//!
//! A log is a header, its signed checkpoints, its entries in order with the texts beside them, and a last line with
//! size and root. A file may hold several logs, one after the other.

mod bad;
mod checker;
mod line;

use super::{Log, Text, note::VerifyingKey};
use crate::{Digest, Json, ledger::Entry};

pub use bad::Bad;
pub use checker::{Checker, Told};

/// The `schema` of an export.
pub const SCHEMA: &str = "thesmios.log/1";
/// Maximum length of a line, in bytes: an entry with at most three texts beside it.
pub const LINE_MAX: usize = 256 * 1024;

/// The first line of a log. `texts`: whether the personal texts that still exist are in the file.
pub fn header(log: &Log, origin: &str, keys: &[VerifyingKey], texts: bool) -> String {
    let keys = keys.iter().map(ToString::to_string);
    line(&Json::object([
        ("schema", Json::text(SCHEMA)),
        ("log", log.as_str().into()),
        ("origin", origin.into()),
        ("keys", Json::list(keys)),
        ("texts", texts.into()),
    ]))
}

/// The line of a signed checkpoint.
pub fn checkpoint(note: &str) -> String {
    line(&Json::object([("checkpoint", note.into())]))
}

/// The line of an entry: its document, the leaf hash that is kept beside it, and its texts.
pub fn entry(entry: &Entry, leaf: Digest, texts: &[Text]) -> String {
    let mut fields = vec![
        ("entry".into(), entry.document()),
        ("leaf".into(), leaf.to_string().into()),
    ];
    if !texts.is_empty() {
        let mut texts: Vec<&Text> = texts.iter().collect();
        texts.sort_unstable_by(|left, right| left.field.cmp(&right.field));
        fields.push(("texts".into(), Json::list(texts)));
    }
    line(&Json::Object(fields))
}

/// The last line of a log.
pub fn trailer(size: u64, root: Digest) -> String {
    line(&Json::object([
        ("size", Json::Count(size)),
        ("root", root.to_string().into()),
    ]))
}

fn line(json: &Json) -> String {
    format!("{json}\n")
}
