//! Time of operations on a log. Budgets: reading and verifying a hundred thousand entries, one second; a proof in a log
//! of a million entries, or sealing an entry, one millisecond.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report to")]

use std::{collections::BTreeMap, hint::black_box};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    Digest, Facts, Instant,
    facts::CheckRun,
    ledger::{
        Draft, Fold, Head, Log, Payload, Sealed, Verifier, export,
        payload::RecordedCheck,
        seal,
        tree::{Frontier, Hashes, Plan, leaf},
    },
};

const VERIFIED: u64 = 100_000;
const LONG: u64 = 1_000_000;

/// Drafts a run of one of a hundred checks, as a deployment records one every few minutes.
fn draft(seq: u64) -> Draft {
    let at = Instant::from_unix(1_790_000_000).expect("a time");
    let at = Instant::from_unix(at.unix() + i64::try_from(seq).expect("small")).expect("a time");
    Draft {
        at,
        actor: "operator".to_owned(),
        payload: Payload::Check(Box::new(RecordedCheck::of_hand(run(seq, at), None, None))),
    }
}

fn run(seq: u64, at: Instant) -> CheckRun {
    CheckRun {
        check: format!("fixture-{}", seq % 100),
        passed: !seq.is_multiple_of(7),
        at,
        valid_until: None,
        reads: vec![(
            "STRIPE_WEBHOOK_SECRET".to_owned(),
            Some("0123456789ab".to_owned()),
        )],
        run_by: None,
    }
}

fn written(count: u64) -> Vec<Sealed> {
    let (log, mut head) = (Log::deployment(), Head::empty());
    let one = |seq| {
        let sealed = seal(&log, &head, &draft(seq), &mut || [0; 32]).expect("it can be written");
        head = sealed.head();
        sealed
    };
    (0..count).map(one).collect()
}

fn verify(written: &[Sealed]) -> Digest {
    let mut verifier = Verifier::new(Log::deployment(), &[]);
    for sealed in written {
        verifier.push(sealed.bytes.as_bytes(), Some(sealed.leaf), &sealed.texts);
    }
    verifier.finish().expect("it is as it was written").root
}

fn bench_log(criterion: &mut Criterion) {
    let log = written(VERIFIED);
    let mut group = criterion.benchmark_group("a hundred thousand entries");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(VERIFIED));
    group.bench_function("verified", |bencher| {
        bencher.iter(|| verify(black_box(&log)));
    });
    group.bench_function("folded to facts", |bencher| {
        bencher.iter(|| {
            let mut fold = Fold::default();
            for sealed in &log {
                fold.push(black_box(&sealed.entry), &sealed.texts)
                    .expect("it can be read");
            }
            Facts::read(&fold.facts(Instant::default())).expect("facts")
        });
    });
    let lines: Vec<String> = log
        .iter()
        .map(|sealed| export::entry(&sealed.entry, sealed.leaf, &sealed.texts))
        .collect();
    let header = export::header(&Log::deployment(), "example.com/log/deployment", &[], true);
    group.bench_function("checked as a file", |bencher| {
        bencher.iter(|| {
            let mut checker = export::Checker::new(Vec::new());
            checker.line(header.trim_end()).expect("a header");
            for line in &lines {
                checker.line(black_box(line.trim_end())).expect("an entry");
            }
        });
    });
    group.finish();
    criterion.bench_function("sealing an entry", |bencher| {
        let (log, head, draft) = (Log::deployment(), Head::empty(), draft(1));
        bencher.iter(|| seal(&log, &head, black_box(&draft), &mut || [0; 32]));
    });
}

/// Hashes that the store of a long log keeps, by level and index.
fn kept() -> BTreeMap<(u8, u64), Digest> {
    let (mut frontier, mut kept) = (Frontier::default(), BTreeMap::new());
    for seq in 0..LONG {
        let hash = leaf(&seq.to_be_bytes());
        kept.insert((0, seq), hash);
        frontier.push(hash, &mut |level, index, hash| {
            kept.insert((level, index), hash);
        });
    }
    kept
}

fn solve(plan: &Plan, kept: &BTreeMap<(u8, u64), Digest>) -> Vec<Digest> {
    let mut hashes = Hashes::default();
    for span in plan.needs() {
        let row = (span.from..span.end()).filter_map(|at| kept.get(&(span.level, at)).copied());
        hashes.put(span.level, span.from, row.collect());
    }
    plan.solve(&hashes).expect("all of it is kept")
}

fn bench_proofs(criterion: &mut Criterion) {
    let kept = kept();
    let mut group = criterion.benchmark_group("a million entries");
    group.bench_function("inclusion", |bencher| {
        bencher.iter(|| {
            solve(
                &Plan::inclusion(black_box(777_777), LONG).expect("there"),
                &kept,
            )
        });
    });
    group.bench_function("consistency", |bencher| {
        bencher.iter(|| {
            solve(
                &Plan::consistency(black_box(123_457), LONG).expect("so"),
                &kept,
            )
        });
    });
    group.bench_function("root", |bencher| {
        bencher.iter(|| solve(&Plan::root(black_box(LONG - 1)), &kept));
    });
    group.finish();
}

criterion_group!(benches, bench_log, bench_proofs);
criterion_main!(benches);
