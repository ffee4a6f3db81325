//! How fast the ledger takes what happens, beside what the database can do at best: run it by hand, with
//! `cargo xtask with-postgres cargo bench -p backend --bench appends [-- sqlite|postgres|long|NUMBER OF CLIENTS …]`.
//!
//! Each case runs for some seconds (`BENCH_SECONDS`), all of them in turn for several rounds; medians are shown. `plain` is
//! one durable insert of a row of the same length after the other, by as many connections as there are clients.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark has nobody to report to"
)]

mod long;
mod plain;

use std::{
    env,
    pin::Pin,
    time::{Duration, Instant},
};

use backend::store::{Access, Address, Store};
use domain::{
    Instant as At,
    ledger::{Draft, Log, Payload},
};

/// How long a case runs, where nothing else is asked for.
const SECONDS: u64 = 3;
const ROUNDS: usize = 3;
/// So many clients at once, where no numbers are given.
const CLIENTS: [usize; 2] = [1, 16];

type Case<'a> = (
    String,
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Vec<u64>> + 'a>> + 'a>,
);

#[tokio::main]
async fn main() {
    let given: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let (numbers, names): (Vec<_>, Vec<_>) =
        given.iter().partition(|word| word.parse::<usize>().is_ok());
    let wants = |name: &str| names.is_empty() || names.iter().any(|word| *word == name);
    let mut clients: Vec<usize> = numbers.iter().flat_map(|word| word.parse()).collect();
    if clients.is_empty() {
        clients.extend(CLIENTS);
    }
    let dir = tempfile::tempdir_in(scratch()).expect("a directory");
    let file = format!("sqlite:{}", dir.path().join("thesmios.db").display());
    let postgres = var("THESMIOS_TEST_POSTGRES").map(|server| format!("{server}/postgres"));
    for (engine, url) in [("sqlite", Some(file)), ("postgres", postgres)] {
        if let Some(url) = url.filter(|_| wants(engine)) {
            let store = open(&url).await;
            rates(engine, &url, &store, &clients).await;
            if wants("long") {
                long::run(engine, &store).await;
            }
            store.close().await;
        }
    }
}

/// How long a case runs.
fn each() -> Duration {
    let asked = var("BENCH_SECONDS").and_then(|asked| asked.parse().ok());
    Duration::from_secs(asked.unwrap_or(SECONDS))
}

/// Where the disk is measured.
fn scratch() -> String {
    var("BENCH_SCRATCH").unwrap_or_else(|| "/tmp".to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "run by hand, with its settings in the environment"
)]
fn var(name: &str) -> Option<String> {
    env::var(name).ok()
}

async fn open(url: &str) -> Store {
    let address = Address::parse(url).expect("an address");
    Store::open(&address, Access::Write).await.expect("a store")
}

async fn rates(engine: &str, url: &str, store: &Store, clients: &[usize]) {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for clients in clients.iter().copied() {
        let plain: Case<'_> = (
            format!("plain, {clients} at once"),
            Box::new(move || Box::pin(plain::run(url, clients))),
        );
        let ledger: Case<'_> = (
            format!("ledger, {clients} at once"),
            Box::new(move || Box::pin(ledger(store, clients))),
        );
        cases.extend([plain, ledger]);
    }
    let mut samples: Vec<Vec<(f64, Vec<u64>)>> = cases.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for ((_, run), samples) in cases.iter().zip(&mut samples) {
            let begin = now();
            let took = run().await;
            samples.push((took.len() as f64 / begin.elapsed().as_secs_f64(), took));
        }
    }
    for ((name, _), samples) in cases.iter().zip(&mut samples) {
        samples.sort_by(|left, right| left.0.total_cmp(&right.0));
        let (rate, took) = &mut samples[ROUNDS / 2];
        show(engine, name, *rate, took);
    }
}

fn show(engine: &str, name: &str, rate: f64, took: &mut [u64]) {
    took.sort_unstable();
    let at = |part: f64| took[((took.len() - 1) as f64 * part) as usize] as f64 / 1000.0;
    println!(
        "{engine:<9} {name:<34} {rate:>9.0}/s   p50 {:>8.1} us   p99 {:>8.1} us",
        at(0.5),
        at(0.99)
    );
}

/// Nanoseconds of each append by `clients` that wait for it to be durable.
async fn ledger(store: &Store, clients: usize) -> Vec<u64> {
    let until = now() + each();
    let client = |number: usize| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut took = Vec::new();
            while now() < until {
                let begin = now();
                append(&store, &format!("c{number}-{}", took.len())).await;
                took.push(nanoseconds(begin));
            }
            took
        })
    };
    let clients: Vec<_> = (0..clients).map(client).collect();
    let mut all = Vec::new();
    for client in clients {
        all.extend(client.await.expect("it ends"));
    }
    all
}

async fn append(store: &Store, word: &str) {
    let draft = Draft {
        at: At::from_unix(1_800_000_000).expect("a time"),
        actor: "operator".to_owned(),
        payload: Payload::Reference(word.to_owned()),
    };
    store.append(&Log::deployment(), draft).await.expect("kept");
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}

fn nanoseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
