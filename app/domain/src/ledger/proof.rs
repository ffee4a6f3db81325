//! Proof that an entry is in a log, as a file that is verified without any other (c2sp.org/tlog-proof@v1).

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::{
    Entry,
    checkpoint::{Checkpoint, read_hash, read_size, write_hash},
    leaf_hash,
    note::SignedNote,
    tree::verify_inclusion,
};
use crate::{Digest, Problem};

/// The first line of a proof.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A proof of inclusion with the checkpoint it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The canonical bytes of the entry, so that the file holds what it proves.
    pub entry: Option<Vec<u8>>,
    pub seq: u64,
    /// The hashes of the proof, from the leaf's sibling up.
    pub hashes: Vec<Digest>,
    pub note: SignedNote,
}

impl Proof {
    /// Reads a proof.
    ///
    /// # Errors
    /// Returns an error that names the first bad part.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let bad = |expected: &str| Problem::at_root(format!("expected {expected}"));
        let rest = text
            .strip_prefix(HEADER)
            .and_then(|rest| rest.strip_prefix('\n'));
        let rest = rest.ok_or_else(|| bad(HEADER))?;
        let (entry, rest) = extra(rest).ok_or_else(|| bad("extra data in base64"))?;
        let (head, note) = rest
            .split_once("\n\n")
            .ok_or_else(|| bad("an empty line before the checkpoint"))?;
        let mut lines = head.split('\n');
        let seq = lines
            .next()
            .and_then(|line| read_size(line.strip_prefix("index ")?));
        let hashes: Option<Vec<Digest>> = lines.map(read_hash).collect();
        Ok(Self {
            entry,
            seq: seq.ok_or_else(|| bad("`index` and a number"))?,
            hashes: hashes.ok_or_else(|| bad("hashes in base64, one a line"))?,
            note: SignedNote::parse(note)?,
        })
    }

    /// The checkpoint; its signatures are not verified.
    ///
    /// # Errors
    /// Returns an error if the note is no checkpoint.
    pub fn checkpoint(&self) -> Result<Checkpoint, Problem> {
        Checkpoint::parse(&self.note.text)
    }

    /// Returns the entry if the hashes lead from it to the root of the checkpoint. The signatures of the checkpoint are
    /// not verified: see [`SignedNote::verify`].
    ///
    /// # Errors
    /// Returns an error if the entry is missing or cannot be read, or if the hashes do not lead to the root.
    pub fn check(&self) -> Result<Entry, Vec<Problem>> {
        let checkpoint = self.checkpoint().map_err(|problem| vec![problem])?;
        let missing = || vec![Problem::at_root("expected the entry as extra data")];
        let bytes = self.entry.as_deref().ok_or_else(missing)?;
        let entry = Entry::read(bytes)?;
        let leaf = leaf_hash(bytes);
        let leads = verify_inclusion(
            leaf,
            self.seq,
            checkpoint.size,
            &self.hashes,
            checkpoint.root,
        );
        if leads && entry.seq == self.seq {
            Ok(entry)
        } else {
            let expected = "expected hashes that lead from the entry to the root of the checkpoint";
            Err(vec![Problem::at_root(expected)])
        }
    }
}

/// Splits off the extra data, if there is any, from the text that follows.
fn extra(text: &str) -> Option<(Option<Vec<u8>>, &str)> {
    let Some(rest) = text.strip_prefix("extra ") else {
        return Some((None, text));
    };
    let (data, rest) = rest.split_once('\n')?;
    Some((Some(BASE64_STANDARD.decode(data).ok()?), rest))
}

impl fmt::Display for Proof {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{HEADER}")?;
        if let Some(entry) = &self.entry {
            writeln!(out, "extra {}", BASE64_STANDARD.encode(entry))?;
        }
        writeln!(out, "index {}", self.seq)?;
        for hash in &self.hashes {
            writeln!(out, "{}", write_hash(*hash))?;
        }
        write!(out, "\n{}", self.note)
    }
}
