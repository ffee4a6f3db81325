//! Reads and writes a key in a file that is accessible to its owner only.

use std::{
    fs, io,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

use super::{KeyError, LENGTH};
use crate::ids;

type Key = [u8; LENGTH];

pub(super) fn load(path: &Path) -> Result<Option<Key>, KeyError> {
    let mode = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(failed(path))?.permissions().mode(),
    };
    let path = path.to_owned();
    if mode & 0o077 != 0 {
        return Err(KeyError::Exposed { path });
    }
    let bytes = fs::read(&path).map_err(failed(&path))?;
    let key = bytes.try_into().map_err(|_| KeyError::Malformed { path })?;
    Ok(Some(key))
}

pub(super) fn load_or_create(path: &Path) -> Result<Key, KeyError> {
    if let Some(key) = load(path)? {
        return Ok(key);
    }
    let drawn = ids::secret_bytes().map_err(failed(path))?;
    create(path, &drawn).map_err(failed(path))?;
    let path = path.to_owned();
    load(&path)?.ok_or(KeyError::Malformed { path })
}

/// Writes a key to a draft and links that into place: if two servers start at the same time, one key wins and both read
/// it.
pub(super) fn create(path: &Path, key: &Key) -> io::Result<()> {
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = file
        .write_all(key)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> KeyError {
    let path = path.to_owned();
    |source| KeyError::Io { path, source }
}
