//! Signed notes (c2sp.org/signed-note): a text with Ed25519 signatures.

mod keys;

use base64::{Engine as _, prelude::BASE64_STANDARD};

pub use keys::{SigningKey, VerifyingKey};

use crate::Problem;

/// Maximum size of a note that is read, in bytes.
pub const BYTES_MAX: usize = 256 * 1024;
/// Maximum number of signatures that are read; every reader accepts at least sixteen.
const SIGNATURES_MAX: usize = 64;

/// A text with signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    /// The signed text; it ends in a newline.
    pub text: String,
    pub signatures: Vec<Signature>,
}

/// A signature line below the text of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub key_id: [u8; 4],
    pub bytes: Vec<u8>,
}

impl SignedNote {
    /// Signs a text, which ends in a newline and has no other control characters.
    pub fn sign(text: String, key: &SigningKey) -> Self {
        let signature = key.sign(&text);
        Self {
            text,
            signatures: vec![signature],
        }
    }

    /// Reads a note without verifying its signatures.
    ///
    /// # Errors
    /// Returns an error if this is no signed note.
    pub fn parse(note: &str) -> Result<Self, Problem> {
        let control = |character: char| character < ' ' && character != '\n';
        if note.len() > BYTES_MAX || note.contains(control) {
            return Err(Problem::at_root(
                "expected at most 256 KiB of lines of text",
            ));
        }
        let (text, signatures) = note
            .rsplit_once("\n\n")
            .ok_or_else(|| Problem::at_root("expected signatures below an empty line"))?;
        let lines = signatures
            .strip_suffix('\n')
            .ok_or_else(|| Problem::at_root("expected a newline at the end"))?;
        let signatures: Option<Vec<_>> = lines.split('\n').map(Signature::parse).collect();
        let signatures = signatures.filter(|found| found.len() <= SIGNATURES_MAX);
        Ok(Self {
            text: format!("{text}\n"),
            signatures: signatures
                .ok_or_else(|| Problem::at_root("expected lines such as `— name signature`"))?,
        })
    }

    /// Verifies the signatures, and returns the keys of `known` that signed the note. Other keys are ignored.
    ///
    /// # Errors
    /// Returns an error if no known key signed the note, or if the signature of a known key is wrong.
    pub fn verify<'k>(&self, known: &'k [VerifyingKey]) -> Result<Vec<&'k VerifyingKey>, Problem> {
        let mut signers = Vec::new();
        for signature in &self.signatures {
            let Some(key) = known.iter().find(|key| key.names(signature)) else {
                continue;
            };
            if !key.verifies(&self.text, signature) {
                let expected = format!("expected the signature of `{}` over this text", key.name());
                return Err(Problem::at_root(expected));
            }
            signers.push(key);
        }
        if signers.is_empty() {
            return Err(Problem::at_root(
                "expected a signature by a key that is known",
            ));
        }
        Ok(signers)
    }
}

impl std::fmt::Display for SignedNote {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(out, "{}", self.text)?;
        for signature in &self.signatures {
            writeln!(out, "{signature}")?;
        }
        Ok(())
    }
}

impl Signature {
    fn parse(line: &str) -> Option<Self> {
        let (name, signature) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = BASE64_STANDARD.decode(signature).ok()?;
        let (key_id, bytes) = bytes.split_first_chunk()?;
        let signature = Self {
            name: name.to_owned(),
            key_id: *key_id,
            bytes: bytes.to_vec(),
        };
        (is_name(name) && !bytes.is_empty()).then_some(signature)
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = [self.key_id.as_slice(), &self.bytes].concat();
        write!(out, "— {} {}", self.name, BASE64_STANDARD.encode(bytes))
    }
}

/// Whether a key may have this name: blanks and `+` separate names from what follows.
pub(super) fn is_name(name: &str) -> bool {
    let odd =
        |character: char| character.is_whitespace() || character.is_control() || character == '+';
    !name.is_empty() && !name.contains(odd)
}
