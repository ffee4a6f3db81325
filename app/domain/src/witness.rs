//! A witness: a reader who remembers a checkpoint, and checks that the log now continues it (RFC 9162 §2.1.4.2).

use crate::{
    Digest, Problem,
    ledger::{
        checkpoint::Checkpoint,
        note::{SignedNote, VerifyingKey},
        tree::verify_consistency,
    },
};

/// Result of comparing a remembered checkpoint with the one shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The log is unchanged, or has grown: the checkpoint shown now is to be remembered.
    Continues,
    /// The checkpoint shown now is an earlier one, and the remembered one is proven to continue it.
    Earlier,
    /// The log has fewer entries, and they are not proven to be the beginning of the remembered log.
    Truncated,
    /// The log is not proven to continue the remembered one: its entries were replaced, or it has another name.
    Rewritten,
    /// The checkpoint is signed by another key.
    OtherKey,
    /// The checkpoint names the remembered key, but the signature is wrong.
    Forged,
    /// The text shown is no signed checkpoint.
    Unreadable,
    /// The remembered checkpoint was not signed by the key remembered with it.
    NeverSigned,
}

impl Finding {
    /// The word for programs.
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

    /// Whether an append-only log can give this finding.
    pub fn is_honest(self) -> bool {
        matches!(self, Self::Continues | Self::Earlier)
    }
}

/// Compares a remembered checkpoint (`kept`, with the key it came with) to the one that is shown now.
///
/// `proof` is the consistency proof between the smaller and the larger of the two, as the log returns it.
///
/// # Errors
/// Returns an error if the remembered key or checkpoint cannot be read; the caller should forget it.
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
