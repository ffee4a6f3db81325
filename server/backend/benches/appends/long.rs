//! Appends and proofs in a log of a million entries.

use backend::store::Store;
use domain::ledger::{
    Log,
    tree::{Hashes, Plan},
};

use super::{append, nanoseconds, now, show};

const LONG: u64 = 1_000_000;
/// So many clients fill it.
const FILLERS: usize = 256;

pub async fn run(engine: &str, store: &Store) {
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
