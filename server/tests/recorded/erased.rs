//! A person's words, erased.

use std::fs;

use super::record;
use crate::support::{Home, NOBODY};

const PERSON: &str = "Jane Roe";

/// A home whose log names that person, and others.
fn home() -> Home {
    let home = Home::new();
    record(&home, &["run", "preflight"]);
    record(
        &home,
        &[
            "approval",
            "dpia",
            "--reference",
            "signed by Jane Roe, folder 7",
        ],
    );
    record(
        &home,
        &["approval", "security", "--reference", "signed by John Doe"],
    );
    home
}

/// Every byte of every file of the installation.
fn bytes(home: &Home) -> Vec<u8> {
    let files = fs::read_dir(home.data_dir()).expect("the data directory");
    let files = files.map(|file| file.expect("a file").path());
    let files = files.filter(|path| path.is_file());
    files
        .flat_map(|path| fs::read(path).expect("bytes"))
        .collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|some| some == text.as_bytes())
}

#[test]
fn who_is_erased_is_nowhere_and_the_log_holds_as_before() {
    let home = home();
    assert!(holds(&bytes(&home), PERSON));
    assert!(home.run(&["export"]).stdout.contains(PERSON));
    let size = |home: &Home| {
        let ran = home.run(&["verify", "--log", "deployment", "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.stdout);
        ran.json()["computed"]["logs"][0]["signed"].clone()
    };
    assert_eq!(size(&home), 3);
    let ran = home.run(&["erase", "--entry", "1"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout
            .starts_with("Entry 1 of log deployment: reference erased."),
        "{}",
        ran.stdout
    );
    assert!(!holds(&bytes(&home), PERSON));
    assert!(holds(&bytes(&home), "John Doe"));
    for command in [&["export"][..], &["history", "--all"], &["facts", "--json"]] {
        let ran = home.run(&[command, &["--public-url", NOBODY]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(!ran.stdout.contains(PERSON), "{command:?}");
    }
    assert_eq!(size(&home), 4, "the erasure is an entry, and signed for");
    let told = home.run(&["history", "--all"]).stdout;
    assert!(
        told.contains("texts of entry 1 erased: reference"),
        "{told}"
    );
}

#[test]
fn what_is_not_there_is_not_erased() {
    let home = home();
    for (arguments, told) in [
        (
            &["--entry", "0"][..],
            "there is no text beside entry 0 of log deployment",
        ),
        (
            &["--entry", "1", "--field", "name"],
            "there is no text `name` beside entry 1 of log deployment",
        ),
        (
            &["--entry", "1", "--log", "acme"],
            "there is no log `acme` here; there are deployment",
        ),
        (
            &["--entry", "18446744073709551615"],
            "there is no text beside entry 18446744073709551615",
        ),
    ] {
        let ran = home.run(&[&["erase"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stdout);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
    assert!(holds(&bytes(&home), PERSON));
    let none = Home::new().run(&["erase", "--entry", "1"]);
    assert_ne!(none.code, 0, "{}", none.stdout);
}
