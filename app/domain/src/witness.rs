//! A reader who remembers: whether what a log shows now continues what it showed before (RFC 9162 §2.1.4.2).

use crate::{
    Digest, Problem,
    ledger::{
        checkpoint::Checkpoint,
        note::{SignedNote, VerifyingKey},
        tree::verify_consistency,
    },
};

/// What a reader who remembers finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The log is the one it was, or has grown: what is shown now is worth remembering.
    Continues,
    /// The log as it was earlier, of which what is remembered is proven to be a continuation.
    Earlier,
    /// It has fewer entries, and is not proven to have been the beginning of what was there.
    Truncated,
    /// It has other entries in the place of those that were there.
    Rewritten,
    /// It is signed by another key.
    OtherKey,
    /// It names the key that signed before, and the signature does not hold.
    Forged,
    /// What is shown is no signed checkpoint.
    Unreadable,
    /// What is remembered was not signed by the key that is remembered with it.
    NeverSigned,
}

impl Finding {
    /// For programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Continues => "continues",
            Self::Earlier => "earlier",
            Self::Truncated => "truncated",
            Self::Rewritten => "rewritten",
            Self::OtherKey => "other_key",
            Self::Forged => "forged",
            Self::Unreadable => "unreadable",
            Self::NeverSigned => "never_signed",
        }
    }

    /// Whether it is what a log does that keeps its word.
    pub fn is_honest(self) -> bool {
        matches!(self, Self::Continues | Self::Earlier)
    }
}

/// Compares a checkpoint that is remembered, with the key it came with, to the one that is shown now.
///
/// `proof` is that of consistency between the smaller and the larger of the two, as the log gives it.
///
/// # Errors
/// Where what is remembered is nothing that can be compared at all, and is best forgotten.
pub fn compare(
    kept: &str,
    key: &str,
    shown: &str,
    proof: &[Digest],
) -> Result<Finding, Vec<Problem>> {
    let bad = |problem| vec![problem];
    let key = VerifyingKey::parse(key.trim_end())
        .ok_or_else(|| Problem::at_root("expected a key as `name+id+key`"))
        .map_err(bad)?;
    let before = SignedNote::parse(kept).map_err(bad)?;
    let known = Checkpoint::parse(&before.text).map_err(bad)?;
    if before.verify(std::slice::from_ref(&key)).is_err() {
        return Ok(Finding::NeverSigned);
    }
    Ok(continues(&known, &key, shown, proof))
}

fn continues(known: &Checkpoint, key: &VerifyingKey, shown: &str, proof: &[Digest]) -> Finding {
    let Ok(note) = SignedNote::parse(shown) else {
        return Finding::Unreadable;
    };
    let Ok(now) = Checkpoint::parse(&note.text) else {
        return Finding::Unreadable;
    };
    if note.verify(std::slice::from_ref(key)).is_err() {
        let names = note.signatures.iter().any(|signature| key.names(signature));
        return if names {
            Finding::Forged
        } else {
            Finding::OtherKey
        };
    }
    if known.origin != now.origin {
        return Finding::Rewritten;
    }
    let follows = |from: &Checkpoint, to: &Checkpoint| {
        verify_consistency(from.size, to.size, proof, from.root, to.root)
    };
    match (follows(known, &now), follows(&now, known)) {
        (true, _) => Finding::Continues,
        (_, true) => Finding::Earlier,
        _ if now.size < known.size => Finding::Truncated,
        _ => Finding::Rewritten,
    }
}
