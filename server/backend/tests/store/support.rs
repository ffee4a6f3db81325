//! Databases of their own for each test, and what is written into them.

use std::{path::Path, time::Duration};

use backend::store::{Access, Address, Store};
use domain::{
    Digest, Instant,
    ledger::{Draft, Log, Payload, leaf_hash, tree::Frontier},
};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::runtime;

/// Where `cargo xtask test` says that its PostgreSQL is.
const VARIABLE: &str = "THESMIOS_TEST_POSTGRES";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Sqlite,
    Postgres,
}

/// A database of its own, empty.
pub struct Place {
    pub which: Which,
    pub url: String,
    pub dir: TempDir,
}

impl Place {
    pub async fn new(which: Which) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let url = match which {
            Which::Sqlite => format!("sqlite:{}", dir.path().join("thesmios.db").display()),
            Which::Postgres => new_database().await,
        };
        Self { which, url, dir }
    }

    pub fn address(&self) -> Address {
        Address::parse(&self.url).expect("an address")
    }

    pub async fn store(&self) -> Store {
        let store = Store::open(&self.address(), Access::Write).await;
        store.expect("the store opens")
    }

    /// Tells an SQL statement to the database behind the store's back, as whoever can do everything.
    pub async fn tell(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self.which {
            Which::Sqlite => {
                let path = self.url.trim_start_matches("sqlite:");
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let options = options.busy_timeout(Duration::from_secs(10));
                let mut on = sqlx::SqliteConnection::connect_with(&options)
                    .await
                    .expect("the file opens");
                on.execute(sql).await.expect("SQLite does as it is told");
                on.close().await.expect("it is closed");
            }
            Which::Postgres => {
                let mut on = PgConnection::connect(&self.as_superuser())
                    .await
                    .expect("a superuser");
                on.execute(sql)
                    .await
                    .expect("PostgreSQL does as it is told");
            }
        }
    }

    pub fn as_superuser(&self) -> String {
        let (_, name) = self.url.rsplit_once('/').expect("a database");
        format!("{}/{name}", server())
    }
}

/// The server that the tests were given.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their database in the environment"
)]
pub fn server() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("there is no PostgreSQL to test with: run `cargo xtask test`, or `cargo xtask with-postgres cargo nextest run -p backend`")
    })
}

/// An empty database whose owner is no superuser, as a careful operator would make it.
async fn new_database() -> String {
    let server = server();
    let name = format!("t{}", unique());
    let mut on = PgConnection::connect(&format!("{server}/postgres"))
        .await
        .expect("PostgreSQL answers");
    for sql in [
        format!("CREATE ROLE {name}_owner LOGIN CREATEROLE NOSUPERUSER"),
        format!("CREATE DATABASE {name} OWNER {name}_owner"),
    ] {
        let told = on.execute(sqlx::AssertSqlSafe(sql)).await;
        told.expect("a database is made");
    }
    let (_, host) = server.rsplit_once('@').expect("a user");
    format!("postgres://{name}_owner@{host}/{name}")
}

pub fn unique() -> String {
    let bytes = backend::ids::secret_bytes().expect("chance");
    let hex = Digest::from(bytes).hex();
    hex[..16].to_owned()
}

/// Runs a story on one engine.
pub fn told<F: Future<Output = ()>>(which: Which, story: impl FnOnce(Place) -> F) {
    block_on(async { story(Place::new(which).await).await });
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

/// Tells the named stories on both engines, each as a test of its own.
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $story() { crate::store::support::told(crate::store::support::Which::Sqlite, super::$story); })*
        }
        mod postgres {
            $(#[test] fn $story() { crate::store::support::told(crate::store::support::Which::Postgres, super::$story); })*
        }
    };
}
pub(crate) use on_both;

pub fn deployment() -> Log {
    Log::deployment()
}

pub fn tenant() -> Log {
    Log::parse("northwind").expect("a log")
}

/// An entry that says `word`.
pub fn saying(word: &str) -> Draft {
    draft(Payload::Reference(word.to_owned()))
}

/// An entry that names a person.
pub fn naming(name: &str) -> Draft {
    draft(Payload::Owner(
        "executive-sponsor".to_owned(),
        Some(name.to_owned()),
    ))
}

pub fn draft(payload: Payload) -> Draft {
    Draft {
        at: Instant::parse("2026-11-20T09:00:00Z").expect("a time"),
        actor: "operator".to_owned(),
        payload,
    }
}

/// What the entries of a log say, by looking for `check` in them.
pub async fn said(store: &Store, log: &Log) -> Vec<String> {
    let kept = store.entries(log, 0..u64::MAX).await.expect("entries");
    let word = |bytes: &str| {
        let (_, rest) = bytes.split_once("\"check\":\"")?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    kept.iter().filter_map(|kept| word(&kept.bytes)).collect()
}

/// The root of a log, computed from its entries alone; every link and hash on the way is looked at.
pub async fn root(store: &Store, log: &Log) -> Digest {
    let kept = store.entries(log, 0..u64::MAX).await.expect("entries");
    let mut tree = Frontier::default();
    let mut last = Digest::ZERO;
    for (seq, kept) in kept.iter().enumerate() {
        let entry = domain::ledger::Entry::read(kept.bytes.as_bytes()).expect("an entry");
        assert_eq!((kept.seq, entry.seq), (seq as u64, seq as u64));
        assert_eq!(entry.prev, last, "entry {seq} continues another");
        last = leaf_hash(kept.bytes.as_bytes());
        assert_eq!(kept.leaf, last);
        tree.push(last, &mut |_, _, _| {});
    }
    tree.root()
}

pub fn bytes_below(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
        if entry.path().is_file() {
            all.extend(std::fs::read(entry.path()).expect("a file"));
        }
    }
    all
}
