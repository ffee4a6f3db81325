//! Which code reads the environment, and which types hold secrets.

use std::fs;

use super::{OURS, root, sources};

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
