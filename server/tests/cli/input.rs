//! Input of commands: facts from files and standard input, and errors for bad ones.

use std::fs;

use super::with_facts;
use crate::{
    bad_facts,
    support::{Home, captured_day},
};

#[test]
fn facts_are_read_from_standard_input_too() {
    let facts = fs::read(captured_day()).expect("the captured day");
    let home = Home::new();
    let piped = home.run_with(&["clearance", "--json", "--facts", "-"], &[], &facts);
    assert_eq!(piped.stdout, with_facts(&["clearance", "--json"]).stdout);
}

#[test]
fn every_bad_document_is_refused_by_its_place() {
    let home = Home::new();
    for bad in bad_facts::all() {
        let path = home.write("bad.json", &bad.bytes);
        for verb in ["clearance", "plan"] {
            let ran = home.run(&[verb, "--json", "--facts", &path.to_string_lossy()]);
            assert_eq!(ran.code, 2, "{}: {}", bad.name, ran.stderr);
            assert_eq!(ran.stdout, "", "{}", bad.name);
            let place = if bad.pointer.is_empty() {
                "the document: "
            } else {
                bad.pointer
            };
            assert!(ran.stderr.contains(place), "{}: {}", bad.name, ran.stderr);
            assert!(
                ran.stderr.contains("expected"),
                "{}: {}",
                bad.name,
                ran.stderr
            );
            assert!(
                !ran.stderr.contains(bad_facts::MARKER),
                "{}: {}",
                bad.name,
                ran.stderr
            );
        }
    }
}

#[test]
fn a_missing_file_is_unreadable_input() {
    let piped = Home::new().run_with(&["clearance", "--facts", "-"], &[], b"{");
    assert_eq!(piped.code, 2);
    let says = "standard input is no facts document";
    assert!(piped.stderr.contains(says), "{}", piped.stderr);
    let ran = Home::new().run(&["clearance", "--facts", "nowhere.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("cannot read `nowhere.json`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_backup_is_told_by_the_name_it_was_given() {
    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    let ran = home.run(&["backup", "/nope/b.db"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("`/nope/b.db`: "), "{}", ran.stderr);
    home.write("alone.db", "");
    let ran = home.run(&["restore", "alone.db", "--rehearse"]);
    assert_eq!(ran.code, 2);
    let says = "`alone.db` has no checksum beside it that can be read, `alone.db.sha256`";
    assert!(ran.stderr.contains(says), "{}", ran.stderr);
}

#[test]
fn findings_on_a_catalogue_name_file_and_line() {
    let home = Home::new();
    assert_eq!(home.run(&["catalogue", "check"]).code, 0);
    let dir = home.path().join("catalogue");
    fs::create_dir(&dir).expect("a directory");
    fs::write(dir.join("a.toml"), "id = \"a\"\n\n[[modes]]\nid = 3\n").expect("a file");
    fs::write(dir.join("b.toml"), "# b\nid = \"again\"\n").expect("a file");
    fs::write(dir.join("c.toml"), "x = \"fine\"\ny = planted-3141592653\n").expect("a file");
    let ran = home.run(&["catalogue", "check", &dir.to_string_lossy()]);
    assert_eq!(ran.code, 2, "as where it is used");
    assert!(
        ran.stdout.contains("b.toml:2: expected `id` in one file"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("c.toml:2: expected valid TOML"),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains(bad_facts::MARKER), "{}", ran.stdout);
    fs::remove_file(dir.join("b.toml")).expect("it goes");
    fs::remove_file(dir.join("c.toml")).expect("it goes");
    let ran = home.run(&["catalogue", "check", &dir.to_string_lossy()]);
    assert!(
        ran.stdout.contains("a.toml:4: /modes/0/id: expected text"),
        "{}",
        ran.stdout
    );
    assert_eq!(
        home.run(&["clearance", "--catalogue", &dir.to_string_lossy()])
            .code,
        2
    );
}
