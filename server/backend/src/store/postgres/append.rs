//! Transactions that append.

use domain::ledger::Log;
use sqlx::{Connection, PgConnection};

use super::{failed, insert, name_log, read_end};
use crate::store::{
    StoreError,
    engine::Seal,
    reads,
    rows::{Batch, number},
};

/// Locks a log until the end of the transaction; other transactions wait for their turn.
const LOCK_LOG: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

pub(super) async fn append_all(on: &mut PgConnection, batches: &[Batch]) -> Result<(), StoreError> {
    if let [only] = batches
        && only.erased().is_empty()
    {
        // One statement is a transaction by itself.
        return insert::batch(only)
            .execute(on)
            .await
            .map(drop)
            .map_err(failed);
    }
    let mut transaction = on.begin().await.map_err(failed)?;
    for batch in batches {
        write(&mut transaction, batch).await?;
    }
    transaction.commit().await.map_err(failed)
}

/// Writes a batch in a transaction. The inserting statement names the log to the transaction, so the texts of that log
/// can be deleted after it.
async fn write(on: &mut PgConnection, batch: &Batch) -> Result<(), StoreError> {
    let inserted = insert::batch(batch).execute(&mut *on).await;
    inserted.map_err(failed)?;
    for (seq, field) in batch.erased() {
        let query = sqlx::query(reads::ERASE).bind(batch.log.as_str());
        let deleted = query.bind(number(seq)).bind(field).execute(&mut *on).await;
        deleted.map_err(failed)?;
    }
    Ok(())
}

pub(super) async fn append_locked(
    on: &mut PgConnection,
    logs: &[Log],
    seal: &mut Seal<'_>,
) -> Result<(), StoreError> {
    let mut transaction = on.begin().await.map_err(failed)?;
    let mut ends = Vec::new();
    for log in logs {
        let lock = sqlx::query(LOCK_LOG).bind(log.as_str());
        lock.execute(&mut *transaction).await.map_err(failed)?;
        name_log(&mut transaction, log.as_str()).await?;
        ends.push(read_end(&mut transaction, log).await?);
    }
    for batch in seal(&ends) {
        write(&mut transaction, &batch).await?;
    }
    transaction.commit().await.map_err(failed)
}
