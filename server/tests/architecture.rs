//! Arrows between crates, and other promises of the code map, read from manifests and sources.

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

/// The names of everything a member depends on, in every section of its manifest but the one for tests.
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
fn arrows_never_turn_round() {
    let doors = ["backend", "frontend", "server", "checker"];
    assert_free_of("app/domain", &doors);
    assert_free_of("app/domain", &["app", "claims", "markup"]);
    assert_free_of("app/claims", &doors);
    assert_free_of("app/claims", &["app", "leptos", "markup"]);
    assert_free_of("app/markup", &doors);
    assert_free_of("app/markup", &["app", "leptos"]);
    assert_free_of("app", &doors);
    assert_free_of("server/backend", &["app", "frontend", "server", "checker"]);
    assert_free_of("frontend", &["backend", "server", "checker"]);
    assert_free_of(
        "checker",
        &["app", "backend", "frontend", "leptos", "server"],
    );
    assert_free_of("server", &["frontend", "checker"]);
    assert!(dependencies("server").contains(&"backend".to_owned()));
    assert!(dependencies("server/backend").contains(&"domain".to_owned()));
}

#[test]
fn the_domain_does_nothing_but_decide() {
    assert_free_of(
        "app/domain",
        &[
            "axum",
            "clap",
            "getrandom",
            "leptos",
            "reqwest",
            "sqlx",
            "tokio",
            "tracing",
            "ureq",
        ],
    );
    let banned = [
        "std::env",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
    ];
    let pure = ["app/domain/src", "app/claims/src"];
    for (path, text) in pure.into_iter().flat_map(sources) {
        for name in banned {
            assert!(!text.contains(name), "{} mentions {name}", path.display());
        }
    }
}

#[test]
fn each_layer_keeps_to_its_own_tools() {
    assert_free_of(
        "server/backend",
        &["axum", "clap", "leptos", "leptos_axum", "tower-http"],
    );
    assert_free_of("app", &["clap", "sqlx", "ureq"]);
    assert_free_of("frontend", &["axum", "clap", "sqlx", "tokio"]);
}

#[test]
fn only_the_probe_and_the_settings_look_at_the_environment() {
    let allowed = ["server/backend/src/probe.rs", "server/src/config.rs"];
    let product = OURS.iter().filter(|folder| **folder != "xtask/src");
    for (path, text) in product.flat_map(|folder| sources(folder)) {
        let allowed = allowed.iter().any(|name| path.ends_with(name));
        assert!(
            allowed || !text.contains("std::env"),
            "{} mentions std::env",
            path.display()
        );
    }
}

#[test]
fn the_probe_asks_for_names_it_is_given() {
    let probe = fs::read_to_string(root().join("server/backend/src/probe.rs")).expect("the probe");
    assert_eq!(probe.matches("std::env").count(), 1);
    assert!(probe.contains("std::env::var_os(name)"));
    assert_eq!(probe.matches("environment.value(&variable.id)").count(), 1);
    for (path, text) in sources("server/backend/src") {
        assert!(
            !text.contains(".value(\""),
            "{} asks for a name of its own",
            path.display()
        );
    }
}

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

/// Parts of a catalogue that only pages read; their ids are everyday words.
const WORDS_OF_PAGES: [&str; 3] = ["pages", "statements", "timeline"];

/// Keys and words of the public documents that the catalogue uses as ids too.
const WORDS_OF_THE_CONTRACT: [&str; 12] = [
    "billing-route",
    "customer",
    "exclusions",
    "operator",
    "order-form",
    "owner",
    "preflight",
    "readiness",
    "setup",
    "setup-only",
    "support-fallback",
    "target",
];

/// The `id` of everything in a catalogue part, at any depth.
fn ids(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            found.extend(
                table
                    .get("id")
                    .and_then(|id| id.as_str())
                    .map(str::to_owned),
            );
            table.values().for_each(|value| ids(value, found));
        }
        toml::Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        _ => {}
    }
}

#[test]
fn the_engine_knows_no_id_of_the_catalogue() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("server/backend/catalogue"))
        .expect("the catalogue")
        .flatten()
    {
        let text = fs::read_to_string(entry.path()).expect("a file");
        let table: toml::Table = text.parse().expect("TOML");
        let parts = table
            .iter()
            .filter(|(part, _)| !WORDS_OF_PAGES.contains(&part.as_str()));
        parts.for_each(|(_, part)| ids(part, &mut found));
    }
    found.retain(|id| !WORDS_OF_THE_CONTRACT.contains(&id.as_str()));
    assert!(found.len() > 180, "only {} ids were found", found.len());
    let mut held = Vec::new();
    for (path, text) in sources("app/domain/src") {
        let known = found
            .iter()
            .filter(|id| text.contains(&format!("\"{id}\"")));
        held.extend(known.map(|id| format!("{} holds {id}", path.display())));
    }
    assert!(held.is_empty(), "{held:#?}");
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

#[test]
fn types_that_hold_secrets_do_not_tell() {
    let probe = fs::read_to_string(root().join("server/backend/src/probe.rs")).expect("the probe");
    let keys = fs::read_to_string(root().join("server/backend/src/keys.rs")).expect("the keys");
    for (text, name) in [
        (&probe, "pub struct Secret("),
        (&keys, "pub struct RevisionKey("),
        (&keys, "pub struct LedgerKey("),
    ] {
        let (before, _) = text.split_once(name).expect("the type");
        let attributes: String = before
            .lines()
            .rev()
            .take_while(|line| !line.trim().is_empty())
            .collect();
        for told in ["Debug", "Serialize", "Display"] {
            let derived = attributes.contains(&format!("({told}"))
                || attributes.contains(&format!(", {told}"));
            assert!(!derived, "{name} derives {told}");
        }
    }
    for name in ["Secret", "RevisionKey", "LedgerKey", "EnvFile"] {
        for (path, text) in sources("server") {
            for told in ["Debug", "Display", "Serialize"] {
                assert!(
                    !text.contains(&format!("{told} for {name} ")),
                    "{} shows {name}",
                    path.display()
                );
            }
        }
    }
}
