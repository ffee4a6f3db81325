//! The key that revisions are made with. It never leaves the deployment; only `serve` makes it.

use std::{
    fs, io,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::ids;

/// The name of its file in the data directory.
pub const FILE: &str = "revision.key";
const LENGTH: usize = 32;
/// Twelve bytes tell values apart; more would only make documents longer.
const REVISION_BYTES: usize = 12;

/// Why there is no key to be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("cannot read or write `{path}`: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("`{path}` can be read by others; run `chmod 600` on it")]
    Exposed { path: PathBuf },
    #[error("`{path}` holds no key of {LENGTH} bytes; move it away and start `thesmios serve`")]
    Malformed { path: PathBuf },
}

/// Turns a value into a mark that changes when the value does, and says nothing else of it.
#[derive(Clone)]
pub struct RevisionKey([u8; LENGTH]);

impl RevisionKey {
    /// The key of a data directory; `None` where none was made yet.
    pub fn load(data_dir: &Path) -> Result<Option<Self>, KeyError> {
        let path = data_dir.join(FILE);
        let io = |source| KeyError::Io {
            path: path.clone(),
            source,
        };
        let mode = match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            found => found.map_err(io)?.permissions().mode(),
        };
        if mode & 0o077 != 0 {
            return Err(KeyError::Exposed { path });
        }
        let bytes = fs::read(&path).map_err(io)?;
        let key = bytes.try_into().map_err(|_| KeyError::Malformed { path })?;
        Ok(Some(Self(key)))
    }

    /// The key of a data directory, drawn and written where there is none.
    pub fn load_or_create(data_dir: &Path) -> Result<Self, KeyError> {
        if let Some(key) = Self::load(data_dir)? {
            return Ok(key);
        }
        let path = data_dir.join(FILE);
        create(&path).map_err(|source| KeyError::Io {
            path: path.clone(),
            source,
        })?;
        Self::load(data_dir)?.ok_or(KeyError::Malformed { path })
    }

    /// The revision of a variable that holds `value`.
    pub fn revision(&self, name: &str, value: &[u8]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        // The name goes in too, so that two variables with one value cannot be seen to share it.
        mac.update(name.as_bytes());
        mac.update(&[0]);
        mac.update(value);
        let digest = mac.finalize().into_bytes();
        let bytes = digest.iter().take(REVISION_BYTES);
        let hex = |byte: &u8| format!("{byte:02x}");
        bytes.map(hex).collect()
    }
}

/// Linked into place whole: of two servers that start together, one key wins and both read it.
fn create(path: &Path) -> io::Result<()> {
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = file
        .write_all(&ids::secret_bytes()?)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}
