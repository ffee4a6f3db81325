//! Backups: one SQLite file, whichever engine it comes from, with a checksum file in the format of `sha256sum` beside
//! it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use domain::{Digest, ledger::verify::Verified};
use sha2::{Digest as _, Sha256};
use tokio::task::spawn_blocking;

use super::{Access, Address, Owner, Store, StoreError, copy::CopyError};

/// Why a backup was not made, or cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Copy(#[from] CopyError),
    #[error("cannot read or write `{path}`: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("cannot read `{path}`: {source}")]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("`{path}` has no checksum beside it that can be read, `{path}.sha256`: {source}")]
    Unsummed { path: PathBuf, source: io::Error },
    #[error("`{0}` is there already; backups are never written over")]
    There(PathBuf),
    #[error("`{path}` is no backup: {source}")]
    NoBackup { path: PathBuf, source: StoreError },
    #[error("`{0}` is not what its checksum was taken of; use another backup")]
    Altered(PathBuf),
    #[error(
        "the database belongs to the deployment with key {here}, and the backup is of the one with key {there}; \
         restore it into a database of its own"
    )]
    OtherDeployment { here: String, there: String },
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Copy(error.into())
    }
}

impl Store {
    /// Writes all logs to the new file `to` while others append, verifies the copy, and moves it into place atomically,
    /// with `to.sha256` beside it. Returns size and root of each log.
    pub async fn backup(&self, to: &Path) -> Result<Vec<Verified>, BackupError> {
        if to.exists() {
            return Err(BackupError::There(to.to_owned()));
        }
        let draft = beside(to, ".partial");
        forget(&draft);
        private(&draft).map_err(io_at(to))?;
        let written = self.write_draft(&draft).await;
        if written.is_err() {
            forget(&draft);
        }
        let logs = written?;
        let (draft, to) = (draft, to.to_owned());
        aside(move || place(&draft, &to)).await?;
        Ok(logs)
    }

    async fn write_draft(&self, draft: &Path) -> Result<Vec<Verified>, BackupError> {
        if self.engine.copy_into(draft).await? {
            return audit_all(draft).await;
        }
        let copy = Self::open(&Address::file(draft), Access::Write).await?;
        let copied = self.copy_to(&copy).await;
        copy.close().await;
        Ok(copied?)
    }
}

/// Restores a backup into a database without any of its logs, which is created if it does not exist, but not before the
/// backup was verified. Returns the verified size and root of each log, and the owner of the database.
pub async fn restore(
    backup: &Path,
    to: &Address,
) -> Result<(Vec<Verified>, Option<Owner>), BackupError> {
    readable(backup)?;
    let folder = folder_beside(backup, "restoring")?;
    let (from, copy) = (backup.to_owned(), folder.join("restored.db"));
    let target = copy.clone();
    let restored = match aside(move || checked_copy(&from, &target)).await {
        Ok(()) => pour(backup, &copy, to).await,
        Err(error) => Err(error),
    };
    let _ = fs::remove_dir_all(folder);
    restored
}

/// Restores a backup entry by entry into a temporary database, to test that it can be restored. Returns size and root
/// of each log.
pub async fn rehearse(backup: &Path) -> Result<Vec<Verified>, BackupError> {
    readable(backup)?;
    let folder = folder_beside(backup, "rehearsing")?;
    let restored = restore(backup, &Address::file(&folder.join("rehearsed.db"))).await;
    let _ = fs::remove_dir_all(folder);
    restored.map(|(logs, _)| logs)
}

/// Checks that a backup and its checksum can be read, before anything is created.
///
/// # Errors
/// Returns an error if one of the two files cannot be read.
pub fn readable(backup: &Path) -> Result<(), BackupError> {
    let path = backup.to_owned();
    if let Err(source) = File::open(backup) {
        return Err(BackupError::Unreadable { path, source });
    }
    match File::open(beside(backup, ".sha256")) {
        Err(source) => Err(BackupError::Unsummed { path, source }),
        Ok(_) => Ok(()),
    }
}

/// Copies the checked copy into the database at `to`. The copy is opened for writing, so that one of an older version
/// is migrated first.
async fn pour(
    backup: &Path,
    copy: &Path,
    to: &Address,
) -> Result<(Vec<Verified>, Option<Owner>), BackupError> {
    let opened = Store::open(&Address::file(copy), Access::Write).await;
    let from = opened.map_err(|source| BackupError::NoBackup {
        path: backup.to_owned(),
        source,
    })?;
    let poured = match Store::open(to, Access::Write).await {
        Ok(to) => {
            let copied = from.copy_to(&to).await;
            let owner = to.owner().await;
            to.close().await;
            copied.map_err(unpoured).and_then(|logs| Ok((logs, owner?)))
        }
        Err(error) => Err(error.into()),
    };
    from.close().await;
    poured
}

fn unpoured(error: CopyError) -> BackupError {
    match error {
        CopyError::Store(StoreError::OtherKey {
            stored: here,
            ours: there,
        }) => BackupError::OtherDeployment { here, there },
        other => other.into(),
    }
}

async fn audit_all(draft: &Path) -> Result<Vec<Verified>, BackupError> {
    let store = Store::open(&Address::file(draft), Access::Read).await?;
    let audited = store.audit_all().await;
    store.close().await;
    Ok(audited?)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn private(path: &Path) -> io::Result<File> {
    let mut new = OpenOptions::new();
    new.write(true).create_new(true).mode(0o600).open(path)
}

/// Removes a draft, with the files that SQLite keeps beside it.
fn forget(draft: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(draft, ending));
    }
}

/// Creates a private directory beside the backup, on the same disk, which is expected to have the space.
fn folder_beside(backup: &Path, what: &str) -> Result<PathBuf, BackupError> {
    let folder = beside(backup, &format!(".{what}.{}", std::process::id()));
    let made = fs::DirBuilder::new().mode(0o700).create(&folder);
    made.map_err(io_at(&folder))?;
    Ok(folder)
}

/// Moves a draft into its place. The checksum is written first, so a backup in its place is complete.
fn place(draft: &Path, to: &Path) -> Result<(), BackupError> {
    let file = File::open(draft).map_err(io_at(to))?;
    file.sync_all().map_err(io_at(to))?;
    let sum = checksum(draft).map_err(io_at(to))?;
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let beside_it = beside(to, ".sha256");
    let written = fs::write(&beside_it, format!("{}  {name}\n", sum.hex()));
    written.map_err(io_at(&beside_it))?;
    sync(&beside_it)?;
    fs::rename(draft, to).map_err(io_at(to))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync(folder.unwrap_or(Path::new(".")))
}

fn sync(path: &Path) -> Result<(), BackupError> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(io_at(path))
}

fn checked_copy(backup: &Path, to: &Path) -> Result<(), BackupError> {
    let beside_it = beside(backup, ".sha256");
    let noted = fs::read_to_string(&beside_it).map_err(io_at(&beside_it))?;
    let mut copy = private(to).map_err(io_at(to))?;
    let mut from = File::open(backup).map_err(io_at(backup))?;
    io::copy(&mut from, &mut copy).map_err(io_at(backup))?;
    // The checksum of the copy is compared, since no other process changes the copy.
    let sum = checksum(to).map_err(io_at(to))?;
    if noted.split_whitespace().next() == Some(&sum.hex()) {
        Ok(())
    } else {
        Err(BackupError::Altered(backup.to_owned()))
    }
}

fn checksum(path: &Path) -> io::Result<Digest> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut bytes)?;
        if read == 0 {
            let hash: [u8; 32] = hash.finalize().into();
            return Ok(hash.into());
        }
        hash.update(bytes.get(..read).unwrap_or_default());
    }
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    |source| BackupError::Io { path, source }
}

/// Runs blocking disk work outside the async worker threads.
async fn aside(
    work: impl FnOnce() -> Result<(), BackupError> + Send + 'static,
) -> Result<(), BackupError> {
    spawn_blocking(work)
        .await
        .map_err(|error| BackupError::Io {
            path: PathBuf::new(),
            source: io::Error::other(error),
        })?
}
