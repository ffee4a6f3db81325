//! Moving keys, logs and backups from one machine to another.

mod backups;

use std::{fs, os::unix::fs::PermissionsExt};

use super::record;
use crate::support::Home;

pub fn path(home: &Home, name: &str) -> String {
    home.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn a_log_goes_on_elsewhere_as_if_it_had_always_been_there() {
    let (here, there) = (Home::new(), Home::new());
    record(
        &here,
        &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
    );
    assert_eq!(here.serve(&[], &[]).stop().code, Some(0));
    let file = path(&here, "log.jsonl");
    assert_eq!(here.run(&["export", "--output", &file]).code, 0);
    let mode = fs::metadata(&file).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let refused = there.run(&["import", &file]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("it was signed with another key"),
        "{}",
        refused.stderr
    );
    assert!(
        !there.data_dir().exists(),
        "nothing is made before the key is there"
    );

    let keys = path(&here, "keys.txt");
    assert_eq!(here.run(&["keys", "export", "--output", &keys]).code, 0);
    assert_eq!(
        fs::metadata(&keys).expect("keys").permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(there.run(&["keys", "import", &keys]).code, 0);
    let taken = there.run(&["import", &file]);
    assert_eq!(
        (taken.code, taken.stdout.as_str()),
        (0, "deployment: 2 taken, 2 entries\n"),
        "{}",
        taken.stderr
    );
    assert_eq!(
        there.run(&["import", &file]).stdout,
        "deployment: 0 taken, 2 entries\n"
    );
    assert_eq!(there.run(&["export"]).stdout, here.run(&["export"]).stdout);

    record(&here, &["run", "preflight"]);
    record(&here, &["run", "launch-seed"]);
    let again = here.run(&["export", "--output", &file]);
    assert_eq!(again.code, 2, "no file is written over");
    assert!(
        again.stderr.contains("log.jsonl` is there already"),
        "{}",
        again.stderr
    );
    let file = path(&here, "more.jsonl");
    let written = here.run(&["export", "--output", &file]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(
        written
            .stdout
            .contains("more.jsonl` is written; it holds\n  deployment  4 entries\n"),
        "{}",
        written.stdout
    );
    let more = there.run(&["import", &file, "--json"]).json();
    assert_eq!(
        (&more["logs"][0]["taken"], &more["logs"][0]["size"]),
        (&2.into(), &4.into())
    );
    assert_eq!(there.run(&["verify", "--log", "deployment"]).code, 0);
    assert_eq!(there.run(&["export"]).stdout, here.run(&["export"]).stdout);
}

#[test]
fn another_log_is_not_taken_for_ours() {
    let (here, there) = (Home::new(), Home::new());
    record(&here, &["run", "preflight"]);
    assert_eq!(here.serve(&[], &[]).stop().code, Some(0));
    let (file, keys) = (path(&here, "log.jsonl"), path(&here, "keys.txt"));
    assert_eq!(here.run(&["export", "--output", &file]).code, 0);
    assert_eq!(here.run(&["keys", "export", "--output", &keys]).code, 0);
    assert_eq!(there.run(&["keys", "import", &keys]).code, 0);
    record(&there, &["run", "launch-seed"]);
    let before = there.run(&["export"]).stdout;
    let refused = there.run(&["import", &file]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("is another one by entry 0"),
        "{}",
        refused.stderr
    );
    let touched =
        fs::read_to_string(&file)
            .expect("the file")
            .replacen("preflight", "launch-seed", 1);
    let touched = here.write("touched.jsonl", touched);
    let refused = there.run(&["import", &touched.to_string_lossy()]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("entry 0: changed after it was written"),
        "{}",
        refused.stderr
    );
    assert_eq!(there.run(&["export"]).stdout, before);
    assert_eq!(there.run(&["import", "nowhere.jsonl"]).code, 2);
}

#[test]
fn keys_that_are_none_are_refused() {
    let home = Home::new();
    let none = home.run(&["keys", "export"]);
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("there are no keys"), "{}", none.stderr);
    assert!(!home.data_dir().exists());
    let file = home.write(
        "keys.txt",
        "thesmios.keys/1\nrevision.key planted-3141592653\n",
    );
    let bad = home.run(&["keys", "import", &file.to_string_lossy()]);
    assert_ne!(bad.code, 0);
    assert!(!bad.stderr.contains("planted"), "{}", bad.stderr);
}

#[test]
fn a_log_moves_to_postgresql_and_back_without_a_trace() {
    let (here, there, back) = (Home::new(), Home::new(), Home::new());
    let address = crate::log::shared::new_database();
    let at = |home: &Home, arguments: &[&str]| {
        let ran = home.run(&[arguments, &["--database", &address]].concat());
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        ran.stdout
    };
    record(
        &here,
        &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
    );
    assert_eq!(here.serve(&[], &[]).stop().code, Some(0));
    let keys = here.write("keys.txt", here.run(&["keys", "export"]).stdout);
    let file = here.write("log.jsonl", here.run(&["export"]).stdout);
    for home in [&there, &back] {
        assert_eq!(
            home.run(&["keys", "import", &keys.to_string_lossy()]).code,
            0
        );
    }
    at(&there, &["import", &file.to_string_lossy()]);
    at(&there, &["verify", "--log", "deployment"]);
    let exported = at(&there, &["export"]);
    assert_eq!(exported, here.run(&["export"]).stdout);

    at(&there, &["record", "run", "preflight"]);
    let backup = path(&there, "from-postgresql.db");
    at(&there, &["backup", &backup]);
    assert_eq!(back.run(&["restore", &backup]).code, 0);
    assert_eq!(back.run(&["export"]).stdout, at(&there, &["export"]));
    assert_eq!(
        back.run(&["history", "--json"]).stdout,
        at(&there, &["history", "--json"])
    );
    assert!(at(&there, &["migrate"]).contains("PostgreSQL at 127.0.0.1"));
}
