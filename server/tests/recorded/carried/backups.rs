//! Backups: whole or refused, and reported if they are older than what was served.

use std::{fs, os::unix::fs::PermissionsExt};

use super::{path, record};
use crate::support::Home;

#[test]
fn a_backup_is_whole_or_refused() {
    let (home, there) = (Home::new(), Home::new());
    record(
        &home,
        &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
    );
    let server = home.serve(&[], &[]);
    let file = path(&home, "thesmios.db");
    let made = home.run(&["backup", &file, "--json"]);
    assert_eq!(made.code, 0, "while it serves: {}", made.stderr);
    assert_eq!(server.stop().code, Some(0));
    let logs = made.json()["logs"].clone();
    assert_eq!(
        fs::metadata(&file).expect("the file").permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(home.run(&["backup", &file]).code, 2, "none is written over");

    let tried = there.run(&["restore", &file, "--rehearse", "--json"]);
    assert_eq!(
        (tried.code, &tried.json()["logs"]),
        (0, &logs),
        "{}",
        tried.stderr
    );
    assert!(!there.data_dir().exists(), "a rehearsal makes nothing");
    let restored = there.run(&["restore", &file]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    assert!(
        restored.stdout.contains("run `thesmios keys import`"),
        "{}",
        restored.stdout
    );
    let keys = path(&home, "keys.txt");
    assert_eq!(home.run(&["keys", "export", "--output", &keys]).code, 0);
    assert_eq!(there.run(&["keys", "import", &keys]).code, 0);
    assert_eq!(there.run(&["export"]).stdout, home.run(&["export"]).stdout);
    assert_eq!(there.run(&["verify", "--log", "deployment"]).code, 0);
    assert_ne!(
        there.run(&["restore", &file]).code,
        0,
        "what is there is not written over"
    );

    let mut bytes = fs::read(&file).expect("the backup");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).expect("it can be touched");
    let touched = Home::new().run(&["restore", &file, "--rehearse"]);
    assert_eq!(touched.code, 4);
    assert!(
        touched
            .stderr
            .contains("is not what its checksum was taken of"),
        "{}",
        touched.stderr
    );
}

#[test]
fn a_log_that_was_rolled_back_is_told_by_what_was_handed_out() {
    let home = Home::new();
    record(&home, &["run", "preflight"]);
    let old = path(&home, "old.db");
    assert_eq!(home.run(&["backup", &old]).code, 0);
    let keys = path(&home, "keys.txt");
    assert_eq!(home.run(&["keys", "export", "--output", &keys]).code, 0);
    record(&home, &["run", "launch-seed"]);
    let server = home.serve(&[], &[]);
    let note = server.get("/api/product/log/checkpoint").text();
    assert_eq!(server.stop().code, Some(0));
    let checkpoint = home.write("checkpoint", &note);
    let against =
        |home: &Home, file: &str| home.run(&["verify", "--log", "deployment", "--against", file]);
    let checkpoint = checkpoint.to_string_lossy().into_owned();
    assert_eq!(against(&home, &checkpoint).code, 0);

    let rolled_back = Home::new();
    assert_eq!(rolled_back.run(&["restore", &old]).code, 0);
    assert_eq!(rolled_back.run(&["keys", "import", &keys]).code, 0);
    assert_eq!(rolled_back.run(&["verify", "--log", "deployment"]).code, 0);
    let told = against(&rolled_back, &checkpoint);
    assert_eq!(told.code, 4);
    assert!(
        told.stdout
            .contains("entry 1: missing with all that followed"),
        "{}",
        told.stdout
    );

    let forged = home.write("forged", note.replacen("\n3\n", "\n9\n", 1));
    let refused = against(&home, &forged.to_string_lossy());
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("expected the signature of this deployment"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_backup_of_another_deployment_is_told_apart_from_its_database() {
    let (home, other) = (Home::new(), Home::new());
    record(&home, &["run", "preflight"]);
    record(&other, &["run", "launch-seed"]);
    let file = path(&home, "thesmios.db");
    assert_eq!(home.run(&["backup", &file]).code, 0);
    let before = other.run(&["export"]).stdout;
    let refused = other.run(&["restore", &file]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(
        refused.stderr.contains("the backup is of the one with key"),
        "{}",
        refused.stderr
    );
    assert_eq!(other.run(&["export"]).stdout, before);
}
