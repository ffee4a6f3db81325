//! Durable inserts with nothing around them.

use std::time::Duration;

use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{each, nanoseconds, now};

/// As long as an entry is.
const ROW: [u8; 320] = [b'x'; 320];
const TABLE: &str = "CREATE TABLE IF NOT EXISTS plain (log TEXT NOT NULL, seq BIGINT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (log, seq))";
const INSERT: &str = "INSERT INTO plain (log, seq, entry) VALUES ($1, $2, $3)";

/// Nanoseconds of each insert, by `clients` connections.
pub async fn run(url: &str, clients: usize) -> Vec<u64> {
    let path = url.strip_prefix("sqlite:");
    let clients: Vec<_> = (0..clients)
        .map(|number| match path {
            Some(path) => tokio::spawn(sqlite(format!("{path}-plain"), number)),
            None => tokio::spawn(postgres(url.to_owned(), number)),
        })
        .collect();
    let mut all = Vec::new();
    for client in clients {
        all.extend(client.await.expect("it ends"));
    }
    all
}

macro_rules! inserts {
    ($on:expr, $number:expr) => {{
        let mut seq = i64::from(chance()) << 32;
        let until = now() + each();
        let mut took = Vec::new();
        let row = std::str::from_utf8(&ROW).expect("text");
        let log = format!("log{}", $number);
        while now() < until {
            let begin = now();
            let query = sqlx::query(INSERT).bind(&log).bind(seq);
            seq += 1;
            query.bind(row).execute(&mut $on).await.expect("inserted");
            took.push(nanoseconds(begin));
        }
        took
    }};
}

/// Rounds do not meet.
fn chance() -> u16 {
    let bytes = backend::ids::secret_bytes().expect("chance");
    u16::from_be_bytes([bytes[0], bytes[1]])
}

async fn sqlite(path: String, number: usize) -> Vec<u64> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_mins(1));
    let mut on = options.connect().await.expect("it opens");
    on.execute(TABLE).await.expect("a table");
    inserts!(on, number)
}

async fn postgres(url: String, number: usize) -> Vec<u64> {
    let mut on = PgConnection::connect(&url).await.expect("it opens");
    // Several may make the table at once.
    let _ = on.execute(TABLE).await;
    inserts!(on, number)
}
