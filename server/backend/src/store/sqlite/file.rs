//! Opens or creates the database file.

use std::{
    fs::{File, OpenOptions},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::task::spawn_blocking;

use super::failed;
use crate::store::{StoreError, migrations};

/// Maximum time to wait while another process locks the file.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // With less, a power failure could lose the last commits.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        // Overwrites deleted content with zeros.
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
}

/// Creates the file, accessible to its owner only; SQLite gives the files beside it the same permissions.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut new = OpenOptions::new();
    new.create(true).append(true).mode(0o600);
    new.open(path).map(drop)
}

/// Opens the file, which must exist and be migrated.
pub(super) async fn existing(
    options: &SqliteConnectOptions,
    path: &Path,
) -> Result<SqliteConnection, StoreError> {
    if !path.exists() {
        return Err(StoreError::NoDatabase);
    }
    let mut on = options.connect().await.map_err(failed)?;
    migrations::check(&mut on, &migrations::sqlite()).await?;
    Ok(on)
}

/// Creates the file and applies the pending migrations, with its directory locked: two processes may start at once.
pub(super) async fn made(
    options: &SqliteConnectOptions,
    path: &Path,
) -> Result<SqliteConnection, StoreError> {
    let io =
        |error: std::io::Error| StoreError::File(path.display().to_string(), error.to_string());
    let locked = lock(path.to_owned()).await.map_err(io)?;
    make_private(path).map_err(io)?;
    let mut on = options.connect().await.map_err(failed)?;
    let steps = migrations::sqlite();
    if migrations::check(&mut on, &steps).await.is_err() {
        let taken = steps.run_direct(None, &mut on, false).await;
        taken.map_err(|error| migrations::failed(error, failed))?;
    }
    drop(locked);
    Ok(on)
}

/// Locks the directory of a file until the result is dropped. Waiting for the lock may take a while, so a blocking
/// thread does it.
async fn lock(path: PathBuf) -> std::io::Result<File> {
    let lock = move || {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let directory = File::open(parent.unwrap_or(Path::new(".")))?;
        directory.lock()?;
        Ok(directory)
    };
    spawn_blocking(lock).await.map_err(std::io::Error::other)?
}
