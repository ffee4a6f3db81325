//! Measures how long an uncached page takes, from the bytes of the facts to the bytes of the document. A server does
//! this for each request that its cache cannot answer, so its CPU time is compared by this. Compression and HTTP are
//! not included.

#![expect(clippy::expect_used, reason = "a benchmark has nobody to report to")]

use std::{hint::black_box, path::PathBuf, sync::Arc};

use app::{
    Clearance, Recomputed, Theme,
    document::{self, Assets, Client, Style},
};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::{Catalogue, Facts, Json, WhatIf, assess};

#[path = "../domain/tests/support/folder.rs"]
mod folder;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// Style sheet with as many bytes as the real one; that it styles nothing makes no difference here.
const STYLE: &str = match std::str::from_utf8(&[b' '; 16 * 1024]) {
    Ok(style) => style,
    Err(_) => "",
};

const ASSETS: Assets<'_> = Assets {
    style: Style {
        text: STYLE,
        sha256: "",
    },
    check_style: Style {
        text: "",
        sha256: "",
    },
    history_style: Style {
        text: "",
        sha256: "",
    },
    origin: "https://www.thesmios.com",
    client: Some(Client {
        boot: "/assets/boot.0000000000000000.js",
        glue: "/assets/client.0000000000000000.js",
        wasm: "/assets/client.0000000000000000.wasm",
    }),
    checker: None,
    controls: None,
    witness: None,
    keeps_log: false,
};

fn shipped() -> &'static Catalogue {
    let folder = PathBuf::from(HERE).join("../server/backend/catalogue");
    let catalogue = Catalogue::read(&folder::read(&folder)).expect("the catalogue is valid");
    Box::leak(Box::new(catalogue))
}

fn story(name: &str) -> Vec<u8> {
    let stories = PathBuf::from(HERE).join("domain/tests/cases/thesmios");
    std::fs::read(stories.join(name).join("facts.json")).expect("the story has facts")
}

fn judge(catalogue: &'static Catalogue, facts: &[u8]) -> Clearance {
    let facts = Json::parse(facts).expect("the facts are JSON");
    let read = Facts::read(&facts).expect("the facts are valid");
    let verdict = assess(catalogue, &read);
    Clearance {
        catalogue,
        facts: Arc::new(facts),
        document: Arc::new(domain::document::document(catalogue, &verdict)),
        verdict: Arc::new(verdict),
        recomputed: Recomputed::NotYet,
    }
}

fn render(path: &str, clearance: &Clearance) -> Vec<u8> {
    let nothing = WhatIf::default();
    document::render(path, &nothing, clearance, Theme::System, &ASSETS).into_bytes()
}

fn bench(criterion: &mut Criterion) {
    let catalogue = shipped();
    for name in ["captured-day", "tenant-held-by-everything"] {
        let facts = story(name);
        let mut group = criterion.benchmark_group(format!("{name}, from facts to document"));
        for page in &catalogue.pages {
            group.bench_function(&page.id, |bencher| {
                bencher.iter(|| render(&page.path, &judge(catalogue, black_box(&facts))));
            });
        }
        group.finish();
        bench_rendering(criterion, name, &judge(catalogue, &facts));
    }
}

/// Measures rendering alone, with a known verdict.
fn bench_rendering(criterion: &mut Criterion, name: &str, clearance: &Clearance) {
    let mut group = criterion.benchmark_group(format!("{name}, from verdict to document"));
    for page in &clearance.catalogue.pages {
        group.bench_function(&page.id, |bencher| {
            bencher.iter(|| render(&page.path, black_box(clearance)));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
