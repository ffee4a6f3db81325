//! Checkpoints, which a log signs: its name, size and root (c2sp.org/tlog-checkpoint).

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::note::{SignedNote, SigningKey};
use crate::{Digest, Problem};

/// The state of a log at a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, such as `clearance.example.com/log/deployment`.
    pub origin: String,
    pub size: u64,
    pub root: Digest,
    /// Extension lines; checkpoints that this program signs have none.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    pub fn new(origin: &str, size: u64, root: Digest) -> Self {
        Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        }
    }

    /// Reads the text of a note.
    ///
    /// # Errors
    /// Returns an error that names the first bad line.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let missing = |line: &str| Problem::at_root(format!("expected {line}"));
        let text = text.strip_suffix('\n').unwrap_or(text);
        let mut lines = text.split('\n');
        let origin = lines.next().filter(|origin| !origin.is_empty());
        let size = lines.next().and_then(read_size);
        let root = lines.next().and_then(read_hash);
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(missing("no empty lines in a checkpoint"));
        }
        Ok(Self {
            origin: origin
                .ok_or_else(|| missing("the name of a log in line 1"))?
                .to_owned(),
            size: size.ok_or_else(|| missing("a count of entries in line 2"))?,
            root: root.ok_or_else(|| missing("a root hash in base64 in line 3"))?,
            extensions,
        })
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        let root = write_hash(self.root);
        let mut text = format!("{}\n{}\n{root}\n", self.origin, self.size);
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    pub fn sign(&self, key: &SigningKey) -> SignedNote {
        SignedNote::sign(self.text(), key)
    }
}

/// Reads a number without leading zeroes.
pub(super) fn read_size(text: &str) -> Option<u64> {
    let size: u64 = text.parse().ok()?;
    (size.to_string() == text).then_some(size)
}

pub(super) fn read_hash(text: &str) -> Option<Digest> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    let bytes: [u8; 32] = bytes.try_into().ok()?;
    Some(bytes.into())
}

pub(super) fn write_hash(hash: Digest) -> String {
    BASE64_STANDARD.encode(hash.bytes())
}
