//! Appends as one request: each further request would cost a thread switch, which is what a small append mostly waits
//! for.

use domain::ledger::Text;
use sqlx::{AssertSqlSafe, Sqlite, query::Query, sqlite::SqliteArguments};

use crate::store::rows::{Batch, number};

/// A request; sqlx caches its prepared statements, so the next one of its shape need not be parsed again.
pub(super) type Request = Query<'static, Sqlite, SqliteArguments>;

/// Builds a request from `BEGIN` to `COMMIT`, or of one statement, which is a transaction by itself.
pub(super) fn transaction(batches: &[Batch]) -> Request {
    match batches {
        [only] if only.is_bare() => request("", batches, ""),
        _ => request("BEGIN IMMEDIATE;", batches, "COMMIT"),
    }
}

/// Builds the rest of a transaction that was begun.
pub(super) fn rest_of_transaction(batches: &[Batch]) -> Request {
    request("", batches, "COMMIT")
}

fn request(begin: &str, batches: &[Batch], end: &str) -> Request {
    let mut sql = begin.to_owned();
    batches.iter().for_each(|batch| write(batch, &mut sql));
    sql.push_str(end);
    let mut request = sqlx::query(AssertSqlSafe(sql));
    for batch in batches {
        request = bind(batch, request);
    }
    request
}

/// Writes the SQL of a batch with placeholders only: every value is bound. Without its predecessor an entry would have
/// no `seq`, which the table rejects.
fn write(batch: &Batch, sql: &mut String) {
    if batch.after.size == 0 {
        sql.push_str("INSERT INTO logs (log) VALUES (?);");
    }
    sql.push_str("INSERT INTO entries (log, seq, at, leaf, entry) VALUES (?,");
    sql.push_str(match batch.after.size {
        0 => "0",
        _ => "(SELECT seq + 1 FROM entries WHERE log = ? AND seq = ? AND leaf = ?)",
    });
    sql.push_str(",?,?,?)");
    (1..batch.entries.len()).for_each(|_| sql.push_str(",(?,?,?,?,?)"));
    sql.push(';');
    for _ in batch.entries.iter().flat_map(|entry| &entry.texts) {
        sql.push_str("INSERT INTO texts (log, seq, field, salt, content) VALUES (?,?,?,?,?);");
    }
    for _ in batch.erased() {
        sql.push_str("DELETE FROM texts WHERE log = ? AND seq = ? AND field = ?;");
    }
    for _ in &batch.tiles {
        sql.push_str("INSERT INTO tiles (log, level, tile, hash) VALUES (?,?,?,?);");
    }
}

fn bind(batch: &Batch, mut request: Request) -> Request {
    let log = batch.log.as_str();
    if batch.after.size == 0 {
        request = request.bind(log.to_owned());
    }
    for (at, sealed) in batch.entries.iter().enumerate() {
        request = request.bind(log.to_owned());
        request = match (at, batch.after.size) {
            (0, 0) => request,
            (0, size) => request
                .bind(log.to_owned())
                .bind(number(size - 1))
                .bind(batch.after.leaf.bytes().to_vec()),
            _ => request.bind(number(sealed.entry.seq)),
        };
        request = request
            .bind(sealed.entry.at.to_string())
            .bind(sealed.leaf.bytes().to_vec())
            .bind(sealed.bytes.clone());
    }
    for (sealed, text) in texts(batch) {
        request = request
            .bind(log.to_owned())
            .bind(number(sealed))
            .bind(text.field.clone())
            .bind(text.salt.to_vec())
            .bind(text.text.clone().into_bytes());
    }
    for (seq, field) in batch.erased() {
        request = request.bind(log.to_owned()).bind(number(seq)).bind(field);
    }
    for tile in &batch.tiles {
        request = request
            .bind(log.to_owned())
            .bind(i64::from(tile.level))
            .bind(number(tile.index))
            .bind(tile.hash.bytes().to_vec());
    }
    request
}

fn texts(batch: &Batch) -> impl Iterator<Item = (u64, &Text)> {
    let entries = batch.entries.iter();
    entries.flat_map(|sealed| sealed.texts.iter().map(|text| (sealed.entry.seq, text)))
}
