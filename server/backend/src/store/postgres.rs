//! PostgreSQL, for several processes on one database. Each works in a role that owns nothing, and names the one log it
//! works on to every transaction (row-level security).

mod append;
mod failed;
mod insert;

use std::{ops::Range, path::Path, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection, PgPool, Postgres as Db, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::{Mutex, MutexGuard};

use super::{
    Access,
    engine::{Engine, Seal},
    migrations,
    rows::Batch,
};

use append::{append_all, append_locked};
use failed::failed;

super::reads::over!(PgConnection);

/// Maximum time to connect.
const PATIENCE: Duration = Duration::from_secs(10);
/// Maximum number of concurrent readers.
const READERS: u32 = 4;
/// Placeholder for the list of logs; no log has this name.
const LIST: &str = "*";
/// Switches to the role that the first migration created, with the same expression for its name.
const TAKE_ROLE: &str = "SELECT set_config('role', left(current_database(), 59) || '_app', false)";
const NAME_LOG: &str = "SELECT set_config('thesmios.log', $1, true)";

pub(super) struct Postgres {
    /// None after the connection broke; the next use connects again.
    writer: Mutex<Option<PgConnection>>,
    readers: PgPool,
    options: PgConnectOptions,
}

impl Postgres {
    pub(super) async fn open(
        options: &PgConnectOptions,
        access: Access,
    ) -> Result<Self, StoreError> {
        let options = options.clone().application_name("thesmios").options([
            // Acknowledged entries must be on the disk, whatever the server's default.
            ("synchronous_commit", "on"),
            // Every statement here reads one row or one range of a primary key, so a generic index plan is always
            // right. A plan chosen for the size of a young log would scan the whole table later.
            ("plan_cache_mode", "force_generic_plan"),
            ("enable_seqscan", "off"),
        ]);
        let mut first = connect(&options).await?;
        match access {
            Access::Read => migrations::check(&mut first, &migrations::postgres()).await?,
            Access::Write => migrate(&mut first).await?,
        }
        take_role(&mut first).await?;
        let readers = PgPoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .after_connect(|made, _| {
                Box::pin(async move { made.execute(TAKE_ROLE).await.map(drop) })
            })
            .connect_lazy_with(options.clone());
        Ok(Self {
            writer: Mutex::new(Some(first)),
            readers,
            options,
        })
    }

    /// Begins a transaction that reads a consistent snapshot of one log.
    async fn read(&self, log: &str) -> Result<Transaction<'static, Db>, StoreError> {
        let begun = self
            .readers
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        let mut transaction = begun.await.map_err(failed::to_connect)?;
        name_log(&mut transaction, log).await?;
        Ok(transaction)
    }

    async fn writer(&self) -> Result<MutexGuard<'_, Option<PgConnection>>, StoreError> {
        let mut writer = self.writer.lock().await;
        if writer.is_none() {
            let mut made = connect(&self.options).await?;
            take_role(&mut made).await?;
            *writer = Some(made);
        }
        Ok(writer)
    }

    /// Runs `sql` as the user of the address, who owns the tables.
    async fn as_owner(&self, sql: &'static str) -> Result<(), StoreError> {
        let mut owner = connect(&self.options).await?;
        owner.execute(sql).await.map_err(failed)?;
        owner.close().await.map_err(failed)
    }
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    match tokio::time::timeout(PATIENCE, options.connect()).await {
        Ok(made) => made.map_err(failed::to_connect),
        Err(_) => Err(StoreError::Unreachable("no answer in time".to_owned())),
    }
}

/// Applies the pending migrations; sqlx locks the database meanwhile.
async fn migrate(on: &mut PgConnection) -> Result<(), StoreError> {
    let steps = migrations::postgres();
    if migrations::check(on, &steps).await.is_ok() {
        return Ok(());
    }
    let migrated = steps.run_direct(None, on, false).await;
    migrated.map_err(|error| migrations::failed(error, failed))
}

async fn take_role(on: &mut PgConnection) -> Result<(), StoreError> {
    let taken = on.execute(TAKE_ROLE).await.map(drop);
    taken.map_err(|error| match failed(error) {
        StoreError::Refused(_) => StoreError::Role("DATABASE_app".to_owned()),
        other => other,
    })
}

async fn name_log(on: &mut PgConnection, log: &str) -> Result<(), StoreError> {
    let named = sqlx::query(NAME_LOG).bind(log).execute(on).await;
    named.map(drop).map_err(failed)
}

/// Maps the outcome of one transaction of the writer. A broken connection is dropped, so that the next use connects
/// again.
fn settled<T>(
    writer: &mut Option<PgConnection>,
    ended: Result<T, StoreError>,
) -> Result<T, StoreError> {
    if matches!(ended, Err(StoreError::Unreachable(_))) {
        *writer = None;
    }
    ended.map_err(|error| match error {
        StoreError::Unreachable(why) => StoreError::Unsettled(why),
        other => other,
    })
}

#[async_trait]
impl Engine for Postgres {
    async fn append(&self, batches: &[Batch]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let Some(on) = writer.as_mut() else {
            return Err(StoreError::Busy);
        };
        let ended = append_all(on, batches).await;
        settled(&mut writer, ended)
    }

    async fn append_held(&self, logs: &[Log], seal: &mut Seal<'_>) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let Some(on) = writer.as_mut() else {
            return Err(StoreError::Busy);
        };
        let ended = append_locked(on, logs, seal).await;
        settled(&mut writer, ended)
    }

    async fn head(&self, log: &Log) -> Result<Head, StoreError> {
        read_head(&mut *self.read(log.as_str()).await?, log).await
    }

    async fn end(&self, log: &Log) -> Result<End, StoreError> {
        read_end(&mut *self.read(log.as_str()).await?, log).await
    }

    async fn entries(&self, log: &Log, range: Range<u64>) -> Result<Vec<Kept>, StoreError> {
        read_entries(&mut *self.read(log.as_str()).await?, log, &range).await
    }

    async fn texts(&self, log: &Log, range: Range<u64>) -> Result<Vec<KeptText>, StoreError> {
        read_texts(&mut *self.read(log.as_str()).await?, log, &range).await
    }

    async fn hashes(&self, log: &Log, spans: &[Span]) -> Result<Vec<Vec<Digest>>, StoreError> {
        let mut view = self.read(log.as_str()).await?;
        let mut found = Vec::new();
        for span in spans {
            found.push(read_span(&mut view, log, span).await?);
        }
        Ok(found)
    }

    async fn logs(&self) -> Result<Vec<Log>, StoreError> {
        read_logs(&mut *self.read(LIST).await?).await
    }

    async fn scrub(&self) -> Result<(), StoreError> {
        // The bytes of a deleted row stay in its page until the table is rewritten.
        self.as_owner("VACUUM FULL texts").await
    }

    async fn keep_checkpoint(&self, log: &Log, size: u64, note: &str) -> Result<(), StoreError> {
        let mut transaction = self.readers.begin().await.map_err(failed::to_connect)?;
        name_log(&mut transaction, log.as_str()).await?;
        write_note(&mut transaction, log, size, note).await?;
        transaction.commit().await.map_err(failed)
    }

    async fn checkpoints(&self, log: &Log) -> Result<Vec<Note>, StoreError> {
        read_notes(&mut *self.read(log.as_str()).await?, log).await
    }

    async fn last_checkpoint(&self, log: &Log) -> Result<Option<Note>, StoreError> {
        read_last_note(&mut *self.read(log.as_str()).await?, log).await
    }

    async fn claim(&self, ours: &Owner) -> Result<Owner, StoreError> {
        write_claim(
            &mut *self.readers.acquire().await.map_err(failed::to_connect)?,
            ours,
        )
        .await
    }

    async fn owner(&self) -> Result<Option<Owner>, StoreError> {
        read_owner(&mut *self.readers.acquire().await.map_err(failed::to_connect)?).await
    }

    async fn copy_into(&self, _: &Path) -> Result<bool, StoreError> {
        Ok(false)
    }

    async fn close(&self) {
        self.readers.close().await;
        if let Some(writer) = self.writer.lock().await.take() {
            let _ = writer.close().await;
        }
    }
}
