//! Allowed dependencies between crates, and other rules of the code map, read from manifests and sources.

mod crates;
mod ids;
mod secrets;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

/// Names of the dependencies of a member, from every section of its manifest but the one for tests.
fn dependencies(member: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(member).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = text.parse().expect("TOML");
    let sections = ["dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section));
    let names = sections.flat_map(|section| section.as_table().expect("a table").keys().cloned());
    names.collect()
}

fn assert_free_of(member: &str, banned: &[&str]) {
    let depends = dependencies(member);
    for name in banned {
        assert!(
            !depends.iter().any(|found| found == name),
            "{member} depends on {name}"
        );
    }
}

/// Every Rust source below `path`.
fn sources(path: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(path)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                found.push((path, text));
            }
        }
    }
    found
}

const OURS: [&str; 9] = [
    "app/claims/src",
    "app/src",
    "app/domain/src",
    "app/markup/src",
    "frontend/src",
    "server/src",
    "server/backend/src",
    "checker/src",
    "xtask/src",
];

#[test]
fn only_the_store_speaks_sql() {
    let words = [
        "SELECT ",
        "INSERT INTO",
        "DELETE FROM",
        "CREATE TABLE",
        "sqlx::",
        "PRAGMA ",
    ];
    for (path, text) in OURS.iter().flat_map(|folder| sources(folder)) {
        let store = ["server/backend/src/store", "server/backend/src/store.rs"];
        if store.iter().any(|name| path.starts_with(root().join(name))) {
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "{} says {word}", path.display());
        }
    }
    for member in [
        "app",
        "app/domain",
        "app/markup",
        "frontend",
        "server",
        "checker",
    ] {
        assert_free_of(member, &["sqlx"]);
    }
}

#[test]
fn files_stay_small_and_finished() {
    for (path, text) in OURS.iter().flat_map(|folder| sources(folder)) {
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
        for banned in ["todo!(", "unimplemented!("] {
            assert!(!text.contains(banned), "{} is unfinished", path.display());
        }
    }
}
