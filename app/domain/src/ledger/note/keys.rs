//! Ed25519 keys of signed notes, each with the name it signs under.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signer as _, ed25519};
use sha2::{Digest as _, Sha256};

use super::{Signature, is_name};

/// Signature type of Ed25519 keys.
const ED25519: u8 = 1;

/// A key that signs. It has neither `Debug` nor `Display`, so that it cannot be printed.
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    public: VerifyingKey,
}

impl SigningKey {
    /// Derives the key from a seed, which must be kept secret. `None` if the name cannot be used in a note.
    pub fn new(name: &str, seed: &[u8; 32]) -> Option<Self> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = VerifyingKey::new(name, secret.verifying_key())?;
        Some(Self { secret, public })
    }

    pub fn public(&self) -> &VerifyingKey {
        &self.public
    }

    pub(super) fn sign(&self, text: &str) -> Signature {
        Signature {
            name: self.public.name.clone(),
            key_id: self.public.id,
            bytes: self.secret.sign(text.as_bytes()).to_bytes().to_vec(),
        }
    }
}

/// A key that checks signatures. Its text is `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyingKey {
    name: String,
    id: [u8; 4],
    key: ed25519_dalek::VerifyingKey,
}

impl VerifyingKey {
    fn new(name: &str, key: ed25519_dalek::VerifyingKey) -> Option<Self> {
        is_name(name).then(|| Self {
            name: name.to_owned(),
            id: key_id(name, &key),
            key,
        })
    }

    /// Reads `name+id+key`; `None` if the text is no such key.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('+')?;
        let (id, key) = rest.split_once('+')?;
        let bytes = BASE64_STANDARD.decode(key).ok()?;
        let (&ED25519, key) = bytes.split_first()? else {
            return None;
        };
        let key = ed25519_dalek::VerifyingKey::try_from(key).ok()?;
        Self::new(name, key).filter(|key| hex(key.id) == id)
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Id in hexadecimal, which distinguishes keys of one name: the first four bytes of a hash of name and key.
    pub fn fingerprint(&self) -> String {
        hex(self.id)
    }

    /// Whether a signature names this key; the signature itself is not verified.
    pub fn names(&self, signature: &Signature) -> bool {
        self.name == signature.name && self.id == signature.key_id
    }

    pub(super) fn verifies(&self, text: &str, signature: &Signature) -> bool {
        ed25519::Signature::from_slice(&signature.bytes)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = BASE64_STANDARD.encode(typed(&self.key));
        write!(out, "{}+{}+{key}", self.name, hex(self.id))
    }
}

fn typed(key: &ed25519_dalek::VerifyingKey) -> Vec<u8> {
    [&[ED25519], key.as_bytes().as_slice()].concat()
}

fn key_id(name: &str, key: &ed25519_dalek::VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new().chain_update(name).chain_update("\n");
    let hash: [u8; 32] = hash.chain_update(typed(key)).finalize().into();
    let [first, second, third, fourth, ..] = hash;
    [first, second, third, fourth]
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}
