//! A new database for each test, and drafts to append.

use std::time::Duration;

use backend::store::{Access, Address, Store};
use domain::{
    Digest, Instant,
    ledger::{Draft, Log, Payload, leaf_hash, payload::Erasure, tree::Frontier},
};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use tokio::runtime;

/// Variable in which `cargo xtask test` passes the address of its PostgreSQL.
const VARIABLE: &str = "THESMIOS_TEST_POSTGRES";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Sqlite,
    Postgres,
}

/// A new, empty database.
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

    /// Executes SQL in the database without the store, with all permissions.
    pub async fn tell(&self, sql: &str) {
        self.try_to_tell(sql, &self.as_superuser())
            .await
            .expect("it does as it is told");
    }

    /// Returns the error of SQL that is executed with the permissions of the store.
    pub async fn refusal(&self, sql: &str) -> String {
        let sql = match self.which {
            Which::Sqlite => sql.to_owned(),
            Which::Postgres => format!("SET ROLE {}_app; {sql}", self.name()),
        };
        let told = self.try_to_tell(&sql, &self.url).await;
        told.expect_err("it refuses").to_string()
    }

    async fn try_to_tell(&self, sql: &str, postgres: &str) -> sqlx::Result<()> {
        let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()));
        if self.which == Which::Postgres {
            let mut on = PgConnection::connect(postgres).await?;
            return sql.execute(&mut on).await.map(drop);
        }
        let options = SqliteConnectOptions::new().filename(self.url.trim_start_matches("sqlite:"));
        let options = options.busy_timeout(Duration::from_secs(10));
        let mut on = SqliteConnection::connect_with(&options).await?;
        sql.execute(&mut on).await?;
        on.close().await
    }

    /// Executes SQL on the server, outside the database, with all permissions; `$name` is replaced by the database's
    /// name.
    pub async fn tell_server(&self, sql: &str) {
        let url = format!("{}/postgres", server());
        let sql = sql.replace("$name", self.name());
        self.try_to_tell(&sql, &url)
            .await
            .expect("it does as it is told");
    }

    fn name(&self) -> &str {
        self.url.rsplit_once('/').expect("a database").1
    }

    pub fn as_superuser(&self) -> String {
        match self.which {
            Which::Sqlite => String::new(),
            Which::Postgres => format!("{}/{}", server(), self.name()),
        }
    }
}

/// Returns the address of the server for the tests.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told of their database in the environment"
)]
pub fn server() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("there is no PostgreSQL to test with: run `cargo xtask test`, or `cargo xtask with-postgres cargo nextest run -p backend`")
    })
}

/// Creates an empty database whose owner is no superuser, as a careful operator would.
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

/// Runs a test on one engine.
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

/// Runs the named tests on both engines, each as a separate test.
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

/// Returns an entry with `word` in it.
pub fn saying(word: &str) -> Draft {
    draft(Payload::Reference(word.to_owned()))
}

/// Returns an entry that names a person.
pub fn naming(name: &str) -> Draft {
    draft(Payload::Owner(
        "executive-sponsor".to_owned(),
        Some(name.to_owned()),
    ))
}

/// Returns an entry that erases texts of the tenant's log.
pub fn erasing(seq: u64, fields: &[&str]) -> Draft {
    draft(Payload::Erasure(Erasure {
        log: tenant(),
        seq,
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
        found_missing: false,
    }))
}

pub fn draft(payload: Payload) -> Draft {
    Draft {
        at: Instant::parse("2026-11-20T09:00:00Z").expect("a time"),
        actor: "operator".to_owned(),
        payload,
    }
}

/// Returns the words of a log's entries.
pub async fn said(store: &Store, log: &Log) -> Vec<String> {
    let kept = store.entries(log, 0..u64::MAX).await.expect("entries");
    kept.iter().map(|kept| word(&kept.bytes)).collect()
}

/// Returns the word of an entry.
pub fn word(bytes: &str) -> String {
    let (_, rest) = bytes.split_once("\"check\":\"").expect("a word");
    rest.split_once('"').expect("its end").0.to_owned()
}

/// Computes the root of a log from its entries alone, and checks every link and hash.
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
