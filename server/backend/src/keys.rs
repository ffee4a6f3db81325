//! Keys of a deployment: one that revisions are made with, one that logs are signed with. They leave it only through
//! [`export`], and are created when its ledger is first opened for writing.

mod file;
mod moved;

use std::{
    io,
    path::{Path, PathBuf},
};

use domain::ledger::{
    Checkpoint,
    note::{SignedNote, SigningKey},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

pub use moved::{Exported, Imported, export};

/// Name of the file of the revision key in the data directory.
pub const FILE: &str = "revision.key";
/// Name of the file of the key that logs are signed with.
pub const LEDGER_FILE: &str = "ledger.key";
const LENGTH: usize = 32;
/// Length of a revision in bytes: twelve distinguish values, and more would only make documents longer.
const REVISION_BYTES: usize = 12;
/// Name in the id of a ledger key: the id is the same under every public address.
const ID_NAME: &str = "thesmios";
/// Prefix that is hashed before a revision key to make its id, so that no revision equals it.
const ID_PREFIX: &str = "thesmios revision key\n";

/// Why a key cannot be read, written, exported or imported.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("cannot read or write `{path}`: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("`{path}` can be read by others; run `chmod 600` on it")]
    Exposed { path: PathBuf },
    #[error(
        "`{path}` holds no key of {LENGTH} bytes; move it away, and put the right one there with `thesmios keys import`"
    )]
    Malformed { path: PathBuf },
    #[error("there are no keys in `{path}` yet; `thesmios serve` makes them")]
    None { path: PathBuf },
    #[error("this is no `thesmios.keys/1` document; make one with `thesmios keys export`")]
    NotExported,
    #[error(
        "the database belongs to the deployment with key {owner}, and these keys are those of {given}; nothing was \
         changed: import the keys of that deployment, or name another database"
    )]
    NotTheOwners { owner: String, given: String },
    #[error(
        "{what}; nothing was changed: with --replace these keys take their place, and the old ones stay beside them as \
         `NAME.old`"
    )]
    Differs { what: String },
    #[error("`{path}` is there already; move it away, it may be the only copy of a key")]
    Kept { path: PathBuf },
}

impl KeyError {
    /// Makes the error for keys that differ. `ours` and `given`: public ids of the keys that logs are signed with.
    fn differs(data_dir: &Path, ours: Option<String>, given: String) -> Self {
        let path = data_dir.display();
        let what = match ours {
            Some(ours) if ours != given => {
                format!("`{path}` has the key {ours}, and these keys are those of {given}")
            }
            _ => format!("`{path}` has another `{FILE}` than these keys"),
        };
        Self::Differs { what }
    }

    /// Whether the error is about the given keys, rather than about the existing ones.
    pub fn is_of_input(&self) -> bool {
        matches!(
            self,
            Self::NotExported
                | Self::NotTheOwners { .. }
                | Self::Differs { .. }
                | Self::Kept { .. }
        )
    }
}

/// Makes revisions: a revision changes when its value does, and reveals nothing else about it.
#[derive(Clone)]
pub struct RevisionKey([u8; LENGTH]);

impl RevisionKey {
    /// Loads the key of a data directory; `None` if it does not exist.
    pub fn load(data_dir: &Path) -> Result<Option<Self>, KeyError> {
        Ok(file::load(&data_dir.join(FILE))?.map(Self))
    }

    /// Loads the key of a data directory; generates and stores it if it does not exist.
    pub fn load_or_create(data_dir: &Path) -> Result<Self, KeyError> {
        file::load_or_create(&data_dir.join(FILE)).map(Self)
    }

    /// Returns the public id of the key, by which a database identifies its owner.
    pub fn id(&self) -> String {
        let digest = Sha256::new_with_prefix(ID_PREFIX).chain_update(self.0);
        format!("revision+{}", short(&digest.finalize()))
    }

    /// Returns the revision of a variable that holds `value`.
    pub fn revision(&self, name: &str, value: &[u8]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        // The name is hashed too, so that two variables with the same value have different revisions.
        mac.update(name.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        short(&mac.finalize().into_bytes())
    }
}

fn short(digest: &[u8]) -> String {
    let bytes = digest.iter().take(REVISION_BYTES);
    let hex = |byte: &u8| format!("{byte:02x}");
    bytes.map(hex).collect()
}

/// The key that a deployment signs its logs with: the seed of an Ed25519 key (RFC 8032).
#[derive(Clone)]
pub struct LedgerKey([u8; LENGTH]);

impl LedgerKey {
    /// Loads the key of a data directory; `None` if it does not exist.
    pub fn load(data_dir: &Path) -> Result<Option<Self>, KeyError> {
        Ok(file::load(&data_dir.join(LEDGER_FILE))?.map(Self))
    }

    /// Loads the key of a data directory; generates and stores it if it does not exist.
    pub fn load_or_create(data_dir: &Path) -> Result<Self, KeyError> {
        file::load_or_create(&data_dir.join(LEDGER_FILE)).map(Self)
    }

    /// Returns the public id of the key, by which a database identifies its owner.
    pub fn id(&self) -> String {
        let key = self.signing(ID_NAME);
        key.map_or_else(String::new, |key| key.public().to_string())
    }

    /// Whether this key signed a checkpoint, under the name that the log had then.
    pub fn signed(&self, checkpoint: &Checkpoint, note: &SignedNote) -> bool {
        let key = self.signing(&checkpoint.origin);
        key.is_some_and(|key| note.verify(&[key.public().clone()]).is_ok())
    }

    /// Returns the signing key under the name of a log; None if a note cannot contain that name.
    pub fn signing(&self, name: &str) -> Option<SigningKey> {
        SigningKey::new(name, &self.0)
    }
}
