//! The keys of a database: only its own are used, and others never replace them by mistake.

use std::fs;

use super::record;
use crate::support::{Home, Ran};

/// Path of a file with the exported keys of a home.
fn exported(home: &Home) -> String {
    let ran = home.run(&["keys", "export"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    home.write("keys.txt", ran.stdout)
        .to_string_lossy()
        .into_owned()
}

fn keys(home: &Home) -> Vec<Vec<u8>> {
    let key = |name| fs::read(home.data_dir().join(name)).expect("a key");
    ["revision.key", "ledger.key"].map(key).to_vec()
}

/// Fails unless the run was refused with this exit code, without output, and with these words in its error.
fn refused(ran: &Ran, code: i32, says: &[&str]) {
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (code, ""),
        "{}",
        ran.stderr
    );
    for says in says {
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
    }
}

#[test]
fn keys_of_another_deployment_never_take_the_place_of_the_database_s_own() {
    let (here, other) = (Home::new(), Home::new());
    for home in [&here, &other] {
        record(home, &["run", "preflight"]);
    }
    let before = keys(&here);
    let theirs = exported(&other);
    for more in [&[][..], &["--replace"]] {
        let ran = here.run(&[&["keys", "import", &theirs], more].concat());
        let says = [
            "the database belongs to the deployment with key thesmios+",
            "these keys are those of thesmios+",
            "nothing was changed",
        ];
        refused(&ran, 2, &says);
        assert_eq!(keys(&here), before);
    }
    let files = fs::read_dir(here.data_dir()).expect("files").flatten();
    let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    assert!(!names.any(|name| name.contains("old")), "nothing was moved");
    let same = here.run(&["keys", "import", &exported(&here)]);
    assert_eq!(same.code, 0, "{}", same.stderr);
    assert!(
        same.stdout.contains("has these keys already"),
        "{}",
        same.stdout
    );
}

#[test]
fn other_keys_are_replaced_only_where_that_is_wanted_and_are_kept() {
    let (here, other) = (Home::new(), Home::new());
    record(&other, &["run", "preflight"]);
    record(&here, &["run", "preflight"]);
    let before = keys(&here);
    for beside in ["thesmios.db", "thesmios.db-wal", "thesmios.db-shm"] {
        let _ = fs::remove_file(here.data_dir().join(beside));
    }
    let theirs = exported(&other);
    let ran = here.run(&["keys", "import", &theirs]);
    refused(
        &ran,
        2,
        &["has the key thesmios+", "nothing was changed", "--replace"],
    );
    assert_eq!(keys(&here), before);
    let ran = here.run(&["keys", "import", &theirs, "--replace"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(keys(&here), keys(&other));
    let old = |name: &str| fs::read(here.data_dir().join(name)).expect("it is kept");
    assert_eq!(vec![old("revision.key.old"), old("ledger.key.old")], before);
    let ran = here.run(&["keys", "import", &exported(&here)]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    // The old key is kept, and never overwritten.
    fs::write(here.data_dir().join("ledger.key"), [3; 32]).expect("another key");
    let ran = here.run(&["keys", "import", &theirs, "--replace"]);
    refused(&ran, 2, &["ledger.key.old` is there already"]);
}

#[test]
fn no_key_is_made_beside_a_database_that_has_an_owner() {
    let (home, there) = (Home::new(), Home::new());
    record(&home, &["run", "preflight"]);
    let backup = home.path().join("b1.db").to_string_lossy().into_owned();
    assert_eq!(home.run(&["backup", &backup]).code, 0);
    assert_eq!(there.run(&["restore", &backup]).code, 0);
    let doctor = there.run(&["doctor"]);
    assert_eq!(doctor.code, 4, "{}", doctor.stdout);
    let says = "is not here: the database belongs to the deployment with key thesmios+";
    assert!(doctor.stdout.contains(says), "{}", doctor.stdout);
    let commands: [&[&str]; 3] = [
        &["serve", "--addr", "127.0.0.1:0"],
        &["migrate"],
        &["record", "run", "preflight"],
    ];
    for command in commands {
        let ran = there.run(command);
        refused(
            &ran,
            1,
            &["which is not here", "`thesmios keys import` here"],
        );
        for key in ["ledger.key", "revision.key"] {
            assert!(!there.data_dir().join(key).exists(), "{command:?}");
        }
    }
    let other = Home::new();
    record(&other, &["run", "preflight"]);
    let wrong = there.run(&["keys", "import", &exported(&other)]);
    refused(&wrong, 2, &["the database belongs to"]);
    assert_eq!(there.run(&["keys", "import", &exported(&home)]).code, 0);
    record(&there, &["run", "launch-seed"]);
    assert!(there.run(&["doctor"]).stdout.contains(", 0 fail\n"));
}

#[test]
fn keys_go_where_they_are_told_to_and_over_nothing() {
    let home = Home::new();
    record(&home, &["run", "preflight"]);
    let proof = home.path().join("proof.json");
    let output = |name: &str| vec![(name.to_owned(), proof.to_string_lossy().into_owned())];
    let ran = home.run_with(&["keys", "export"], &output("THESMIOS_OUTPUT"), b"");
    assert!(ran.stdout.starts_with("thesmios.keys/1\n") && !proof.exists());
    let own = output("THESMIOS_KEYS_OUTPUT");
    let ran = home.run_with(&["keys", "export"], &own, b"");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("proof.json`; whoever reads it"),
        "{}",
        ran.stdout
    );
    let again = home.run_with(&["keys", "export"], &own, b"");
    refused(&again, 2, &["proof.json` is there already"]);
    let none = home.run(&["keys", "import", "nowhere.txt"]);
    refused(&none, 2, &["cannot read `nowhere.txt`"]);
    let piped = home.run_with(&["keys", "import", "-"], &[], b"nothing");
    refused(&piped, 2, &["the keys of standard input are not taken"]);
}

/// Commands that write, and commands that only read.
const COMMANDS: [&[&str]; 6] = [
    &["serve", "--addr", "127.0.0.1:0"],
    &["migrate"],
    &["record", "run", "preflight"],
    &["clearance"],
    &["facts", "--json"],
    &["history"],
];

#[test]
fn without_the_key_of_revisions_nothing_is_recorded_and_nothing_judged() {
    let home = Home::new();
    record(&home, &["run", "preflight"]);
    let own = exported(&home);
    let key = home.data_dir().join("revision.key");
    fs::remove_file(&key).expect("a key");
    for command in COMMANDS {
        let says = [
            "belongs to the deployment with key thesmios+",
            "its `revision.key` is not here",
            "`thesmios keys export` there and `thesmios keys import` here",
        ];
        refused(&home.run(command), 1, &says);
        assert!(!key.exists(), "{command:?}");
    }
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, 4, "{}", doctor.stdout);
    let says = "revision key      is not here: the database belongs to";
    assert!(doctor.stdout.contains(says), "{}", doctor.stdout);
    assert_eq!(home.run(&["keys", "import", &own]).code, 0);
    record(&home, &["run", "launch-seed"]);
    assert!(home.run(&["doctor"]).stdout.contains(", 0 fail\n"));
}

#[test]
fn with_another_key_of_revisions_nothing_is_recorded_and_nothing_judged() {
    let (home, other) = (Home::new(), Home::new());
    for home in [&home, &other] {
        record(home, &["run", "preflight"]);
    }
    let own = fs::read(exported(&home)).expect("keys");
    let key = |home: &Home| home.data_dir().join("revision.key");
    fs::copy(key(&other), key(&home)).expect("another key");
    for command in COMMANDS {
        let says = [
            "belongs to the deployment with revision key revision+",
            "`revision.key` here is revision+",
            "`thesmios keys export` there and `thesmios keys import` here",
        ];
        refused(&home.run(command), 1, &says);
    }
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, 4, "{}", doctor.stdout);
    let mixed = home.run(&["keys", "import", &exported(&home)]);
    let says = "the database belongs to the deployment with key revision+";
    refused(&mixed, 2, &[says]);
    let own = home.write("own.txt", own).to_string_lossy().into_owned();
    refused(&home.run(&["keys", "import", &own]), 2, &["--replace"]);
    assert_eq!(home.run(&["keys", "import", &own, "--replace"]).code, 0);
    record(&home, &["run", "launch-seed"]);
    assert!(home.run(&["doctor"]).stdout.contains(", 0 fail\n"));
}
