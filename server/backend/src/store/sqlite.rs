//! SQLite, in one file: one connection that writes, and others that read concurrently.

mod bell;
mod failed;
mod file;
mod insert;

use std::{ops::Range, path::Path, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection, Executor, SqliteConnection, SqlitePool,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use super::{
    Access,
    engine::{Engine, Seal},
    rows::Batch,
};

use bell::Bell;
use failed::failed;

super::reads::over!(SqliteConnection);

/// Maximum number of concurrent readers; each takes a thread and its own memory.
const READERS: u32 = 3;
/// Time after which an idle reader is closed.
const IDLE: Duration = Duration::from_mins(1);

pub(super) struct Sqlite {
    /// None once the store is closed.
    writer: Mutex<Option<Writer>>,
    readers: SqlitePool,
    options: SqliteConnectOptions,
}

struct Writer {
    on: SqliteConnection,
    bell: Bell,
}

impl Sqlite {
    pub(super) async fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        let options = file::options(path);
        let on = match access {
            Access::Read => file::existing(&options, path).await?,
            Access::Write => file::made(&options, path).await?,
        };
        let bell = Bell::hang()
            .map_err(|error| StoreError::File(path.display().to_string(), error.to_string()))?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(IDLE)
            .test_before_acquire(false)
            .connect_lazy_with(options.clone().read_only(true));
        Ok(Self {
            writer: Mutex::new(Some(Writer { on, bell })),
            readers,
            options,
        })
    }

    async fn writer(&self) -> Result<MappedMutexGuard<'_, Writer>, StoreError> {
        let writer = self.writer.lock().await;
        let open = MutexGuard::try_map(writer, Option::as_mut);
        open.map_err(|_| StoreError::Stopped("the store was closed".to_owned()))
    }

    async fn reader(&self) -> Result<PoolConnection<sqlx::Sqlite>, StoreError> {
        self.readers.acquire().await.map_err(failed)
    }
}

#[async_trait]
impl Engine for Sqlite {
    async fn append(&self, batches: &[Batch]) -> Result<(), StoreError> {
        let Writer { on, bell } = &mut *self.writer().await?;
        let inserted = insert::transaction(batches).execute(&mut *on);
        let inserted = bell.wait(inserted).await;
        undone(on, inserted.map(drop)).await
    }

    async fn append_held(&self, logs: &[Log], seal: &mut Seal<'_>) -> Result<(), StoreError> {
        let on = &mut self.writer().await?.on;
        on.execute("BEGIN IMMEDIATE").await.map_err(failed)?;
        let batches = match ends(on, logs).await {
            Ok(ends) => seal(&ends),
            Err(error) => {
                let _ = on.execute("ROLLBACK").await;
                return Err(error);
            }
        };
        let inserted = insert::rest_of_transaction(&batches)
            .execute(&mut *on)
            .await;
        undone(on, inserted.map(drop)).await
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

    async fn scrub(&self) -> Result<(), StoreError> {
        scrub(&mut self.writer().await?.on).await
    }

    async fn keep_checkpoint(&self, log: &Log, size: u64, note: &str) -> Result<(), StoreError> {
        write_note(&mut self.writer().await?.on, log, size, note).await
    }

    async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError> {
        read_notes(&mut *self.reader().await?, log).await
    }

    async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError> {
        read_last_note(&mut *self.reader().await?, log).await
    }

    async fn claim(&self, ours: &Owner) -> Result<Owner, StoreError> {
        write_claim(&mut self.writer().await?.on, ours).await
    }

    async fn owner(&self) -> Result<Option<Owner>, StoreError> {
        read_owner(&mut *self.reader().await?).await
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
        // The last connection to close moves the write-ahead log into the file; otherwise the next one to open does.
        if let Some(writer) = self.writer.lock().await.take() {
            let _ = writer.on.close().await;
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

/// Rolls back a transaction that failed; it may have ended already.
async fn undone(
    on: &mut SqliteConnection,
    ended: Result<(), sqlx::Error>,
) -> Result<(), StoreError> {
    if let Err(error) = ended {
        let _ = on.execute("ROLLBACK").await;
        return Err(failed(error));
    }
    Ok(())
}

/// Truncates the write-ahead log, which still holds earlier versions of pages.
async fn scrub(on: &mut SqliteConnection) -> Result<(), StoreError> {
    let emptied: (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(on)
        .await
        .map_err(failed)?;
    match emptied {
        (0, ..) => Ok(()),
        _ => Err(StoreError::Busy),
    }
}
