//! Appends as one statement, which is a transaction by itself: each further statement would cost a round trip.

use sqlx::{Postgres, postgres::PgArguments, query::Query};

use crate::store::rows::{Batch, number};

type Statement = Query<'static, Postgres, PgArguments>;

/// Appends one entry to a log that has some, which is the most frequent append, with the least work for the database.
/// The nested `CASE` makes PostgreSQL name and lock the log before it looks for the predecessor.
const ENTRY: &str = "INSERT INTO entries (log, seq, at, leaf, entry) VALUES ($1, \
    CASE WHEN set_config('thesmios.log', $1, true) = $1 \
    THEN CASE WHEN pg_advisory_xact_lock(hashtextextended($1, 0)) IS NOT NULL \
    THEN (SELECT seq + 1 FROM entries WHERE log = $1 AND seq = $2::bigint - 1 AND leaf = $3) END END, $4, $5, $6)";

/// Appends entries. The log is named first, and everything else takes the name from there. Without its predecessor an
/// entry would have no `seq`, which the table rejects. A transaction that waits for the lock has usually lost the race,
/// and gets that error after its turn.
macro_rules! with_entries {
    ($rest:literal) => {
        concat!(
            "WITH named AS MATERIALIZED (SELECT set_config('thesmios.log', $1, true) AS log, ",
            "pg_advisory_xact_lock(hashtextextended($1, 0))), ",
            "place AS MATERIALIZED (SELECT log, CASE $2::bigint WHEN 0 THEN 0 ELSE (SELECT seq + 1 FROM entries ",
            "WHERE entries.log = named.log AND seq = $2 - 1 AND leaf = $3) END AS seq FROM named)",
            $rest,
            "INSERT INTO entries (log, seq, at, leaf, entry) SELECT log, seq + nth - 1, at, leaf, entry ",
            "FROM place, unnest($4::text[], $5::bytea[], $6::text[]) WITH ORDINALITY AS new (at, leaf, entry, nth)"
        )
    };
}

const ENTRIES: &str = with_entries!(" ");
const EVERYTHING: &str = with_entries!(
    ", first AS (INSERT INTO logs (log) SELECT log FROM named WHERE $2 = 0), \
     written AS (INSERT INTO texts (log, seq, field, salt, content) SELECT log, new.* FROM named, \
     unnest($7::bigint[], $8::text[], $9::bytea[], $10::bytea[]) AS new), \
     closed AS (INSERT INTO tiles (log, level, tile, hash) SELECT log, new.* FROM named, \
     unnest($11::bigint[], $12::bigint[], $13::bytea[]) AS new) "
);

/// Writes a batch, or fails with a violated constraint.
pub(super) fn batch(batch: &Batch) -> Statement {
    match batch.entries.as_slice() {
        [only] if batch.is_bare() => begun(ENTRY, batch)
            .bind(only.entry.at.to_string())
            .bind(only.leaf.bytes().to_vec())
            .bind(only.bytes.clone()),
        _ if batch.is_bare() => entries(ENTRIES, batch),
        _ => rest(batch, entries(EVERYTHING, batch)),
    }
}

/// Binds the log and the end that the batch continues.
fn begun(statement: &'static str, batch: &Batch) -> Statement {
    sqlx::query(statement)
        .bind(batch.log.as_str().to_owned())
        .bind(number(batch.after.size))
        .bind(batch.after.leaf.bytes().to_vec())
}

fn entries(statement: &'static str, batch: &Batch) -> Statement {
    let entries = &batch.entries;
    begun(statement, batch)
        .bind(list(entries, |sealed| sealed.entry.at.to_string()))
        .bind(list(entries, |sealed| sealed.leaf.bytes().to_vec()))
        .bind(list(entries, |sealed| sealed.bytes.clone()))
}

fn rest(batch: &Batch, statement: Statement) -> Statement {
    let beside = |sealed: &domain::ledger::Sealed| {
        let seq = number(sealed.entry.seq);
        let texts = sealed.texts.iter().cloned();
        texts.map(|text| (seq, text)).collect::<Vec<_>>()
    };
    let texts: Vec<_> = batch.entries.iter().flat_map(beside).collect();
    statement
        .bind(list(&texts, |(seq, _)| *seq))
        .bind(list(&texts, |(_, text)| text.field.clone()))
        .bind(list(&texts, |(_, text)| text.salt.to_vec()))
        .bind(list(&texts, |(_, text)| text.text.clone().into_bytes()))
        .bind(list(&batch.tiles, |tile| i64::from(tile.level)))
        .bind(list(&batch.tiles, |tile| number(tile.index)))
        .bind(list(&batch.tiles, |tile| tile.hash.bytes().to_vec()))
}

fn list<T, V>(rows: &[T], column: impl Fn(&T) -> V) -> Vec<V> {
    rows.iter().map(column).collect()
}
