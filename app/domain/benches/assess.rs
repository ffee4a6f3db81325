//! Time of a verdict. Budgets: statuses 2 µs, the whole document 500 µs, and for a catalogue a hundred times as large
//! at most 120 times the document's time.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report to")]

use std::{hint::black_box, path::PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use domain::{Catalogue, Facts, Json, Statuses, assess, document, ways};

#[path = "../tests/support/folder.rs"]
mod folder;
#[path = "assess/hundredfold.rs"]
mod hundredfold;

const STORIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/thesmios");

fn shipped() -> Json {
    folder::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../server/backend/catalogue"))
}

fn story(name: &str) -> Vec<u8> {
    let path = PathBuf::from(STORIES).join(name).join("facts.json");
    std::fs::read(path).expect("the story has facts")
}

fn bench(criterion: &mut Criterion) {
    let catalogue = Catalogue::read(&shipped()).expect("the catalogue is valid");
    let captured = story("captured-day");
    let facts = Facts::parse(&captured).expect("the facts are valid");
    let whole = |catalogue: &Catalogue, facts: &Facts| {
        document::document(catalogue, &assess(catalogue, facts)).to_string()
    };
    criterion.bench_function("statuses of the captured day", |bencher| {
        bencher.iter(|| Statuses::of(black_box(&catalogue), black_box(&facts)));
    });
    criterion.bench_function("document of the captured day", |bencher| {
        bencher.iter(|| whole(black_box(&catalogue), black_box(&facts)));
    });
    criterion.bench_function("reading the captured day", |bencher| {
        bencher.iter(|| Facts::parse(black_box(&captured)));
    });
    let verdict = assess(&catalogue, &facts);
    let document = document::document(&catalogue, &verdict);
    criterion.bench_function("verdict of the captured day, no document", |bencher| {
        bencher.iter(|| assess(black_box(&catalogue), black_box(&facts)));
    });
    criterion.bench_function("document of a verdict", |bencher| {
        bencher.iter(|| document::document(black_box(&catalogue), black_box(&verdict)));
    });
    criterion.bench_function("digest of the document", |bencher| {
        bencher.iter(|| domain::Digest::of(black_box(&document)));
    });
    criterion.bench_function("text of the document", |bencher| {
        bencher.iter(|| black_box(&document).to_string());
    });
    let held = Facts::parse(&story("tenant-held-by-everything")).expect("the facts are valid");
    criterion.bench_function("document of a tenant held by everything", |bencher| {
        bencher.iter(|| whole(black_box(&catalogue), black_box(&held)));
    });
    let statuses = Statuses::of(&catalogue, &held);
    criterion.bench_function("ways of a tenant held by everything", |bencher| {
        bencher.iter(|| ways::find(&catalogue, black_box(&statuses), held.tenant.as_ref()));
    });
    criterion.bench_function("reading the catalogue", |bencher| {
        let document = shipped();
        bencher.iter(|| Catalogue::read(black_box(&document)));
    });
    bench_hundredfold(criterion, &captured);
}

fn bench_hundredfold(criterion: &mut Criterion, captured: &[u8]) {
    let catalogue =
        Catalogue::read(&hundredfold::catalogue(&shipped())).expect("the copies are valid");
    let facts = Json::parse(captured).expect("the facts are JSON");
    let copies = Facts::read(&hundredfold::facts(&facts)).expect("the copies are valid");
    let mut group = criterion.benchmark_group("a hundred times the catalogue");
    group.sample_size(20);
    group.bench_function("statuses", |bencher| {
        bencher.iter(|| Statuses::of(black_box(&catalogue), black_box(&copies)));
    });
    group.bench_function("document", |bencher| {
        bencher.iter(|| {
            document::document(
                &catalogue,
                &assess(black_box(&catalogue), black_box(&copies)),
            )
            .to_string()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
