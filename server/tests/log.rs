//! The log of a deployment: what a server writes into it, and what clients verify of it over HTTP.

mod checked;
mod kept;
mod refused;
pub mod shared;
mod stopped;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use backend::{deployment::Deployment, ledger::Ledger, store::Address};
use domain::{
    facts::CheckRun,
    ledger::{Draft, Log, Payload, payload::RecordedCheck},
};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::support::{Home, NOBODY, Server};

const ADDRESS: &str = "/api/product/log";

/// Time that a server may take to notice a change.
const PATIENCE: Duration = Duration::from_secs(20);
/// Interval between two attempts.
const EVERY: Duration = Duration::from_millis(50);

fn runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

/// Calls `ask` until it returns something, and returns that.
fn eventually<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, what, ask)
}

/// Calls `ask` until it returns something, and fails after `patience`.
pub fn within<T>(patience: Duration, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let (runtime, until) = (runtime(), now() + patience);
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(now() < until, "{what} takes too long");
        runtime.block_on(async { tokio::time::sleep(EVERY).await });
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "so that a test that waits for a server ends"
)]
fn now() -> Instant {
    Instant::now()
}

/// Arguments for a probe interval of one second, so that three observations take little time.
const OFTEN: [&str; 2] = ["--probe-interval", "1"];

/// A checkpoint as the server shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    note: String,
    origin: String,
    size: u64,
}

fn shown(server: &Server) -> Shown {
    let answer = server.get(&format!("{ADDRESS}/checkpoint"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let note = answer.text();
    let mut lines = note.lines();
    let origin = lines.next().expect("a name").to_owned();
    let size = lines.next().expect("a size").parse().expect("a number");
    Shown { note, origin, size }
}

/// The checkpoint, once the log has at least `size` entries.
fn shown_at(server: &Server, size: u64) -> Shown {
    eventually("a checkpoint", || {
        Some(shown(server)).filter(|shown| shown.size >= size)
    })
}

/// The facts, once the probe of the database has that state.
fn facts_once_the_database(server: &Server, state: &str) -> Value {
    eventually("the probe", || {
        let facts = server.get("/api/product/facts").json();
        (facts["probes"]["database"] == state).then_some(facts)
    })
}

fn entry(server: &Server, seq: u64) -> Value {
    let answer = server.get(&format!("{ADDRESS}/entries/{seq}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// The ledger of a home, opened as another process of the same deployment would.
async fn ledger(home: &Home) -> Ledger {
    let deployment = Deployment {
        data_dir: home.data_dir(),
        public_url: NOBODY.to_owned(),
        ca_file: None,
    };
    let address = Address::in_directory(&deployment.data_dir);
    let ledger = Ledger::open(&deployment, &address).await;
    ledger.expect("the logs can be opened")
}

/// Appends a check that passed, from this process.
async fn append(ledger: &Ledger, check: &str) -> u64 {
    let at = domain::Instant::parse("2026-11-20T09:00:00Z").expect("a time");
    let run = CheckRun {
        check: check.to_owned(),
        passed: true,
        at,
        valid_until: None,
        reads: Vec::new(),
        run_by: None,
    };
    let draft = Draft {
        at,
        actor: "operator".to_owned(),
        payload: Payload::Check(Box::new(RecordedCheck::of_hand(run, None, None))),
    };
    let head = ledger.append(&Log::deployment(), draft).await;
    head.expect("it can be appended").size
}

/// Appends `count` checks from this process, up to 100 at once.
fn append_many(home: &Home, count: usize) -> u64 {
    runtime().block_on(async {
        let ledger = ledger(home).await;
        let mut size = 0;
        for part in (0..count).collect::<Vec<_>>().chunks(100) {
            let riding: Vec<_> = part
                .iter()
                .map(|_| {
                    let ledger = ledger.clone();
                    tokio::spawn(async move { append(&ledger, "stripe-fixture").await })
                })
                .collect();
            for one in riding {
                size = size.max(one.await.expect("it ends"));
            }
        }
        // A process that closes its ledger signs it; this one ends without.
        drop(ledger);
        size
    })
}

fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let found = std::fs::metadata(path).expect("it is there");
    found.permissions().mode() & 0o777 == 0o600
}
