//! A store that is not available: before a server starts, and while it runs.

use std::{fs, os::unix::fs::PermissionsExt};

use domain::facts::ProbeState;

use crate::support::Home;

use super::{OFTEN, append_many, facts_once_the_database, ledger, runtime, shown, shown_at};

#[test]
fn a_database_of_another_key_is_refused_with_what_to_do() {
    let home = Home::new();
    let first = shown(&home.serve(&[], &[]));
    let (key, aside) = (
        home.data_dir().join("ledger.key"),
        home.data_dir().join("aside.key"),
    );
    fs::rename(&key, &aside).expect("the key can be moved");
    let ran = home.run(&["serve", "--addr", "127.0.0.1:0"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for word in [
        "belongs to the deployment with key",
        "thesmios keys export",
        "thesmios keys import",
    ] {
        assert!(ran.stderr.contains(word), "{}", ran.stderr);
    }
    fs::rename(&aside, &key).expect("the key can be moved back");
    assert_eq!(shown(&home.serve(&[], &[])), first, "nothing was written");
}

#[test]
fn a_key_that_goes_while_it_runs_fails_the_probe_of_keys() {
    let home = Home::new();
    runtime().block_on(async {
        let ledger = ledger(&home).await;
        assert_eq!(ledger.look_at_keys(), Some(ProbeState::Pass));
        for name in ["revision.key", "ledger.key"] {
            let (key, aside) = (home.data_dir().join(name), home.data_dir().join("aside"));
            fs::rename(&key, &aside).expect("a key");
            assert_eq!(ledger.look_at_keys(), Some(ProbeState::Fail), "{name}");
            fs::write(&key, [7; 32]).expect("another key");
            fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("rights");
            assert_eq!(ledger.look_at_keys(), Some(ProbeState::Fail), "{name}");
            assert_eq!(
                ledger.look().await,
                Some(ProbeState::Pass),
                "the database is sound"
            );
            fs::rename(&aside, &key).expect("a key");
        }
        assert_eq!(ledger.look_at_keys(), Some(ProbeState::Pass));
        let _ = ledger.close().await;
    });
}

#[test]
fn an_address_that_names_no_database_is_not_repeated() {
    let home = Home::new();
    let ran = home.run(&["serve", "--database", "mysql://user:hunter2@host/name"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("postgres://"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("hunter2"), "{}", ran.stderr);
}

#[test]
fn a_database_elsewhere_is_used() {
    let home = Home::new();
    let file = home.path().join("elsewhere.db");
    let address = format!("sqlite:{}", file.display());
    let server = home.serve(&["--database", &address], &[]);
    assert_eq!(shown(&server).size, 1);
    assert!(file.exists() && !home.data_dir().join("thesmios.db").exists());
}

/// Changes a word of an entry in the database file, as a person with an editor would.
fn tamper(home: &Home) {
    let path = home.data_dir().join("thesmios.db");
    let bytes = fs::read(&path).expect("the database");
    let (old, new) = (br#""public-origin":"pass""#, br#""public-origin":"fail""#);
    let at = bytes.windows(old.len()).position(|part| part == old);
    let at = at.expect("the entry stands in the file");
    let mut changed = bytes;
    changed[at..at + old.len()].copy_from_slice(new);
    fs::write(&path, changed).expect("the database can be written");
}

#[test]
fn a_log_that_was_altered_is_not_served() {
    let home = Home::new();
    drop(home.serve(&[], &[]).stop());
    tamper(&home);
    let ran = home.run(&["serve", "--addr", "127.0.0.1:0"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    let told = "log deployment, entry 0: changed after it was written";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
}

#[test]
fn a_database_that_goes_away_leaves_what_was_known() {
    let home = Home::new();
    let server = home.serve(&OFTEN, &[]);
    append_many(&home, 1);
    let before = shown_at(&server, 2);
    for beside in ["thesmios.db", "thesmios.db-wal", "thesmios.db-shm"] {
        let _ = fs::remove_file(home.data_dir().join(beside));
    }
    let facts = facts_once_the_database(&server, "fail");
    assert_eq!(
        facts["checks"][0]["check"], "stripe-fixture",
        "what was known stays"
    );
    assert_eq!(shown(&server), before);
    assert_eq!(server.get("/launch-clearance").status, 200);
    assert_eq!(server.get("/api/readiness").status, 503);
    let core = server.get("/api/readiness").json()["core"]["missing"].clone();
    assert_eq!(core, serde_json::json!(["database"]));
    let stopped = server.stop();
    assert!(
        stopped.log.contains("removed while it was in use"),
        "{}",
        stopped.log
    );
}

#[test]
fn a_server_that_is_stopped_asks_nothing_of_a_database_that_is_closed() {
    for _ in 0..3 {
        let home = Home::new();
        let server = home.serve(&[], &[]);
        append_many(&home, 1);
        let stopped = server.stop();
        assert_eq!(stopped.code, Some(0));
        assert!(!stopped.log.contains("ERROR"), "{}", stopped.log);
    }
}

#[test]
fn a_disk_that_takes_no_more_leaves_reading_and_says_so() {
    let home = Home::new();
    // Blocks of 1024 bytes: enough to start, and less than what is appended below.
    let server = home.serve_within(160, &OFTEN);
    let before = shown(&server);
    assert_eq!(before.size, 1);
    let size = append_many(&home, 300);
    let facts = facts_once_the_database(&server, "fail");
    assert_eq!(
        facts["checks"][0]["check"], "stripe-fixture",
        "reading goes on"
    );
    assert_eq!(shown(&server), before, "what cannot be kept is not signed");
    assert_eq!(server.get("/launch-clearance").status, 200);
    assert_eq!(server.get("/api/readiness").status, 503);
    let told = server.stop().log;
    assert_eq!(told.matches("the log cannot be kept").count(), 1, "{told}");

    let again = home.serve(&[], &[]);
    assert_eq!(shown(&again).size, size, "nothing was lost, and it goes on");
    assert_eq!(
        again.get("/api/product/facts").json()["probes"]["database"],
        "pass"
    );
}
