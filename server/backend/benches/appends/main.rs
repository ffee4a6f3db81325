//! How fast the ledger takes what happens, beside what the database can do at best: run it by hand, with
//! `cargo xtask with-postgres cargo bench -p backend --bench appends [-- CASE…]`.
//!
//! Each case runs for some seconds, all of them in turn for several rounds; medians are shown. `plain` is one durable
//! insert of a row of the same length after the other, by as many connections as there are clients.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark has nobody to report to"
)]

mod plain;

use std::{
    env,
    pin::Pin,
    time::{Duration, Instant},
};

use backend::store::{Access, Address, Store};
use domain::{
    Instant as At,
    ledger::{
        Draft, Log, Payload,
        tree::{Hashes, Plan},
    },
};

/// How long a case runs, in seconds.
const SECONDS: u64 = 3;
const ROUNDS: usize = 3;
const LONG: u64 = 1_000_000;
/// So many clients fill a long log.
const FILLERS: usize = 256;

type Case<'a> = (
    &'static str,
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Vec<u64>> + 'a>> + 'a>,
);

#[tokio::main]
async fn main() {
    let given: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let wants = |name: &str| given.is_empty() || given.iter().any(|word| word == name);
    let dir = tempfile::tempdir_in(scratch()).expect("a directory");
    let file = format!("sqlite:{}", dir.path().join("thesmios.db").display());
    let postgres = var("THESMIOS_TEST_POSTGRES").map(|server| format!("{server}/postgres"));
    for (engine, url) in [("sqlite", Some(file)), ("postgres", postgres)] {
        if let Some(url) = url.filter(|_| wants(engine)) {
            let store = open(&url).await;
            rates(engine, &url, &store).await;
            if wants("long") {
                long(engine, &store).await;
            }
            store.close().await;
        }
    }
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

async fn rates(engine: &str, url: &str, store: &Store) {
    let cases: Vec<Case<'_>> = vec![
        ("plain, 1 client", Box::new(|| Box::pin(plain::run(url, 1)))),
        ("ledger, 1 client", Box::new(|| Box::pin(ledger(store, 1)))),
        (
            "plain, 16 clients",
            Box::new(|| Box::pin(plain::run(url, 16))),
        ),
        (
            "ledger, 16 clients",
            Box::new(|| Box::pin(ledger(store, 16))),
        ),
    ];
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
    let until = now() + Duration::from_secs(SECONDS);
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

/// Appends and proofs in a log of a million entries.
async fn long(engine: &str, store: &Store) {
    let mut short = timed(store, 2_000).await;
    fill(store).await;
    let mut late = timed(store, 2_000).await;
    let size = store.head(&Log::deployment()).await.expect("a head").size;
    let rate = |took: &[u64]| took.len() as f64 / (took.iter().sum::<u64>() as f64 / 1e9);
    show(engine, "append, before it grows", rate(&short), &mut short);
    show(
        engine,
        &format!("append, at {size}"),
        rate(&late),
        &mut late,
    );
    let mut proofs = Vec::new();
    for number in 0..1_000 {
        let begin = now();
        prove(store, (number * 7_919_993) % size, size).await;
        proofs.push(nanoseconds(begin));
    }
    show(
        engine,
        &format!("proof, at {size}"),
        rate(&proofs),
        &mut proofs,
    );
}

async fn timed(store: &Store, count: usize) -> Vec<u64> {
    let mut took = Vec::new();
    for number in 0..count {
        let begin = now();
        append(store, &format!("t{number}")).await;
        took.push(nanoseconds(begin));
    }
    took
}

async fn fill(store: &Store) {
    let size = store.head(&Log::deployment()).await.expect("a head").size;
    let each = LONG.saturating_sub(size) / FILLERS as u64;
    let begin = now();
    let filler = |number: usize| {
        let store = store.clone();
        tokio::spawn(async move {
            for entry in 0..each {
                append(&store, &format!("f{number}-{entry}")).await;
            }
        })
    };
    for filler in (0..FILLERS).map(filler).collect::<Vec<_>>() {
        filler.await.expect("it ends");
    }
    let filled = each * FILLERS as u64;
    println!(
        "filled with {filled} in {:.1} s",
        begin.elapsed().as_secs_f64()
    );
}

async fn prove(store: &Store, seq: u64, size: u64) {
    let plan = Plan::inclusion(seq, size).expect("in range");
    let spans = plan.needs();
    let found = store
        .hashes(&Log::deployment(), &spans)
        .await
        .expect("hashes");
    let mut hashes = Hashes::default();
    for (span, found) in spans.iter().zip(found) {
        hashes.put(span.level, span.from, found);
    }
    assert!(plan.solve(&hashes).is_some());
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}

fn nanoseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
