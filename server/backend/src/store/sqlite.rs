//! SQLite, in one file: one connection that writes, and others that read beside it.

mod insert;

use std::{
    fs::{File, OpenOptions},
    ops::Range,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection, Executor, SqliteConnection, SqlitePool,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{
    sync::{MappedMutexGuard, Mutex, MutexGuard},
    task::spawn_blocking,
};

use super::{
    Access,
    engine::{Engine, Seal},
    migrations,
    rows::Batch,
};

super::reads::over!(SqliteConnection);

/// How long somebody else may hold the file.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many read at once; each takes a thread and its own memory.
const READERS: u32 = 3;
/// A reader that was not asked for so long is closed.
const IDLE: Duration = Duration::from_mins(1);

pub(super) struct Sqlite {
    /// None once it is closed.
    writer: Mutex<Option<SqliteConnection>>,
    readers: SqlitePool,
    options: SqliteConnectOptions,
}

impl Sqlite {
    pub(super) async fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        let options = options(path);
        let writer = match access {
            Access::Read => existing(&options, path).await?,
            Access::Write => made(&options, path).await?,
        };
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(IDLE)
            .test_before_acquire(false)
            .connect_lazy_with(options.clone().read_only(true));
        Ok(Self {
            writer: Mutex::new(Some(writer)),
            readers,
            options,
        })
    }

    async fn writer(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>, StoreError> {
        let writer = self.writer.lock().await;
        let open = MutexGuard::try_map(writer, Option::as_mut);
        open.map_err(|_| StoreError::Stopped("the store was closed".to_owned()))
    }

    async fn reader(&self) -> Result<PoolConnection<sqlx::Sqlite>, StoreError> {
        self.readers.acquire().await.map_err(failed)
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // With less the last commits could be lost with the power.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        // What is erased is overwritten.
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
}

/// The file, for its owner alone; SQLite gives the files beside it the same rights.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut new = OpenOptions::new();
    new.create(true).append(true).mode(0o600);
    new.open(path).map(drop)
}

async fn existing(
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

/// Makes the file and takes the steps that are due, with its directory locked: two processes may start at once.
async fn made(options: &SqliteConnectOptions, path: &Path) -> Result<SqliteConnection, StoreError> {
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

/// The directory of a file, locked until it is dropped. Waiting may take a while, so it is done aside.
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

#[async_trait]
impl Engine for Sqlite {
    async fn append(&self, batches: &[Batch]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let inserted = insert::transaction(batches).execute(&mut *writer).await;
        undone(&mut writer, inserted.map(drop)).await
    }

    async fn append_held(&self, logs: &[Log], seal: &mut Seal<'_>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        writer.execute("BEGIN IMMEDIATE").await.map_err(failed)?;
        let batches = match ends(&mut writer, logs).await {
            Ok(ends) => seal(&ends),
            Err(error) => {
                let _ = writer.execute("ROLLBACK").await;
                return Err(error);
            }
        };
        let inserted = insert::rest_of_transaction(&batches)
            .execute(&mut *writer)
            .await;
        undone(&mut writer, inserted.map(drop)).await
    }

    async fn head(&self, log: &Log) -> Result<Head, StoreError> {
        read_head(&mut *self.reader().await?, log).await
    }

    async fn end(&self, log: &Log) -> Result<End, StoreError> {
        let mut reader = self.reader().await?;
        let mut snapshot = reader.begin().await.map_err(failed)?;
        read_end(&mut snapshot, log).await
    }

    async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError> {
        read_entries(&mut *self.reader().await?, log, &range).await
    }

    async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError> {
        read_texts(&mut *self.reader().await?, log, &range).await
    }

    async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError> {
        let mut reader = self.reader().await?;
        let mut found = Vec::new();
        for span in spans {
            found.push(read_span(&mut reader, log, span).await?);
        }
        Ok(found)
    }

    async fn logs(&self) -> Result<Vec<Log>, StoreError> {
        read_logs(&mut *self.reader().await?).await
    }

    async fn erase(&self, log: &Log, texts: &[(u64, &str)]) -> Result<u64, StoreError> {
        let mut writer = self.writer().await?;
        let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
        let erased = delete_texts(&mut transaction, log, texts).await?;
        transaction.commit().await.map_err(failed)?;
        if erased > 0 {
            forget(&mut writer).await?;
        }
        Ok(erased)
    }

    async fn keep_checkpoint(&self, log: &Log, size: u64, note: &str) -> Result<(), StoreError> {
        write_note(&mut *self.writer().await?, log, size, note).await
    }

    async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError> {
        read_notes(&mut *self.reader().await?, log).await
    }

    async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError> {
        read_last_note(&mut *self.reader().await?, log).await
    }

    async fn claim(&self, ours: &str) -> Result<String, StoreError> {
        write_claim(&mut *self.writer().await?, ours).await
    }

    async fn key_id(&self) -> Result<Option<String>, StoreError> {
        read_key_id(&mut *self.reader().await?).await
    }

    async fn copy_into(&self, file: &Path) -> Result<bool, StoreError> {
        let mut own = self.options.connect().await.map_err(failed)?;
        let copy = sqlx::query("VACUUM INTO $1").bind(file.display().to_string());
        copy.execute(&mut own).await.map_err(failed)?;
        own.close().await.map_err(failed)?;
        Ok(true)
    }

    async fn close(&self) {
        self.readers.close().await;
        // The last to leave folds the write-ahead log into the file; without it the next to come does.
        if let Some(writer) = self.writer.lock().await.take() {
            let _ = writer.close().await;
        }
    }
}

async fn ends(on: &mut SqliteConnection, logs: &[Log]) -> Result<Vec<End>, StoreError> {
    let mut ends = Vec::new();
    for log in logs {
        ends.push(read_end(on, log).await?);
    }
    Ok(ends)
}

/// Takes a transaction back that did not end well; it may have ended already.
async fn undone(
    writer: &mut SqliteConnection,
    ended: Result<(), sqlx::Error>,
) -> Result<(), StoreError> {
    if let Err(error) = ended {
        let _ = writer.execute("ROLLBACK").await;
        return Err(failed(error));
    }
    Ok(())
}

/// Empties the write-ahead log, which still holds pages as they were.
async fn forget(writer: &mut SqliteConnection) -> Result<(), StoreError> {
    let emptied: (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(writer)
        .await
        .map_err(failed)?;
    match emptied {
        (0, ..) => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

/// What an error of SQLite means; the low byte of its code is the primary one (sqlite.org/rescode.html).
fn failed(error: sqlx::Error) -> StoreError {
    let told = error.as_database_error().map(|told| {
        let code = told.code().and_then(|code| code.parse::<i32>().ok());
        (code.unwrap_or_default() & 0xff, told.message().to_owned())
    });
    let Some((code, text)) = told else {
        return StoreError::Unreachable(error.to_string());
    };
    match code {
        CONSTRAINT => StoreError::Lost,
        BUSY | LOCKED => StoreError::Busy,
        FULL => StoreError::Full,
        IO_ERROR => StoreError::Stopped(text),
        CORRUPT | NO_DATABASE => StoreError::Damaged(text),
        CANNOT_OPEN => StoreError::Unreachable(text),
        _ => StoreError::Refused(text),
    }
}

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const IO_ERROR: i32 = 10;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANNOT_OPEN: i32 = 14;
const CONSTRAINT: i32 = 19;
const NO_DATABASE: i32 = 26;
