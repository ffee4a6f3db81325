//! Measures the check of a text. Budget: 50 ms for a megabyte of ordinary text, and at most twice that for any other
//! text.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report to")]

use std::{hint::black_box, path::PathBuf};

use claims::{Kind, check};
use criterion::{
    BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use domain::{Catalogue, Facts, Statuses};

#[path = "../../domain/tests/support/folder.rs"]
mod folder;

const MEGABYTE: usize = 1_000_000;

fn file(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("the file can be read")
}

/// Repeats the texts of a file under a key to a megabyte.
fn repeated(path: &str, key: &str) -> String {
    let table: toml::Table = file(path).parse().expect("the corpus is TOML");
    let entries = table.get(key).and_then(toml::Value::as_array);
    let texts = entries.expect("a list").iter().filter_map(|entry| {
        let text = entry.as_str().or_else(|| entry.get("text")?.as_str());
        text.map(|text| format!("{text} "))
    });
    fill(&texts.collect::<String>())
}

/// Repeats a text to a megabyte.
fn fill(text: &str) -> String {
    text.repeat(MEGABYTE.div_ceil(text.len()))
}

struct Judge {
    catalogue: Catalogue,
    statuses: Statuses,
}

impl Judge {
    fn new() -> Self {
        let folder =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../server/backend/catalogue");
        let catalogue = Catalogue::read(&folder::read(&folder)).expect("the catalogue is valid");
        let facts = file("../domain/tests/cases/thesmios/captured-day/facts.json");
        let facts = Facts::parse(facts.as_bytes()).expect("the facts are valid");
        let statuses = Statuses::of(&catalogue, &facts);
        Self {
            catalogue,
            statuses,
        }
    }

    fn bench(&self, group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str, kind: Kind) {
        group.bench_function(name, |bencher| {
            bencher.iter(|| check(&self.catalogue, &self.statuses, black_box(text), kind).len());
        });
    }
}

fn bench(criterion: &mut Criterion) {
    let judge = Judge::new();
    let mut group = criterion.benchmark_group("claims in a megabyte");
    group.sample_size(20);
    let innocent = repeated("tests/innocent.toml", "sentences");
    let disguised = repeated("tests/disguised.toml", "said");
    judge.bench(&mut group, "innocent sentences", &innocent, Kind::Plain);
    judge.bench(&mut group, "the same as HTML", &innocent, Kind::Html);
    judge.bench(
        &mut group,
        "nothing but disguised wordings",
        &disguised,
        Kind::Markdown,
    );
    let endless = fill("self-serve live enterprise automation of official issuer checkout no or ");
    judge.bench(&mut group, "one endless sentence", &endless, Kind::Plain);
    judge.bench(
        &mut group,
        "one endless word",
        &fill("selfserve"),
        Kind::Plain,
    );
    judge.bench(
        &mut group,
        "tags that never end",
        &fill("<a '\"&"),
        Kind::Html,
    );
    judge.bench(
        &mut group,
        "links that never end",
        &fill("[a](b"),
        Kind::Markdown,
    );
    group.finish();
    criterion.bench_function("claims in a short letter", |bencher| {
        let letter: String = innocent.chars().take(2000).collect();
        bencher.iter(|| {
            check(
                &judge.catalogue,
                &judge.statuses,
                black_box(&letter),
                Kind::Plain,
            )
            .len()
        });
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
