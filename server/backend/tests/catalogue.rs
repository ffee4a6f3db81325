//! The shipped catalogue has no remarks, and every remark on another one names its file and line.

use std::fs;

use backend::{
    catalogue::{check, load},
    checks::is_performed,
};

#[test]
fn the_shipped_catalogue_has_no_remarks() {
    let loaded = load(None).expect("it can be read");
    let remarks: Vec<String> = check(&loaded).iter().map(ToString::to_string).collect();
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn a_check_is_performed_unless_its_command_comes_later() {
    let catalogue = load(None).expect("it can be read").catalogue;
    for check in catalogue.ids.checks.iter() {
        let planned = [format!("check {check}"), format!("/api/product/{check}")];
        let planned = planned.iter().any(|it| catalogue.planned.contains(it));
        let performed = is_performed(catalogue, check);
        assert_eq!(performed, !planned, "{check}");
    }
    assert!(
        !is_performed(catalogue, "claims"),
        "no check of the catalogue"
    );
    assert!(!is_performed(catalogue, "launch-clearance"), "a page only");
}

#[test]
fn the_shipped_files_are_all_inside() {
    let inside = load(None).expect("it can be read");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue");
    let outside = load(Some(folder.as_ref())).expect("it can be read");
    assert_eq!(inside.document, outside.document);
}

#[test]
fn places_are_lines_of_files() {
    let loaded = load(None).expect("it can be read");
    let place = |pointer: &str| loaded.places.find(pointer).map(|place| place.to_string());
    let blockers = include_str!("../catalogue/blockers.toml");
    let line = |text: &str| {
        blockers
            .lines()
            .position(|line| line == text)
            .map(|at| at + 1)
    };
    let first = line("[[blockers]]").expect("a blocker");
    assert_eq!(place("/blockers/0"), Some(format!("blockers.toml:{first}")));
    let id = line("id     = \"support-email\"").expect("an id");
    assert_eq!(place("/blockers/1/id"), Some(format!("blockers.toml:{id}")));
    assert_eq!(place("/blockers/1/id/beneath"), place("/blockers/1/id"));
    assert_eq!(place("/nowhere"), None);
}

#[test]
fn every_problem_is_listed_with_its_line() {
    let folder = tempfile::tempdir().expect("a directory");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "one.toml",
        "id = \"x\"\nwhen = 2026-11-20\nshare = 0.5\nless = -1\n",
    );
    write("two.toml", "\n\nid = \"y\"\nopen = [\n");
    let error = load(Some(folder.path())).expect_err("it cannot be read");
    let lines: Vec<String> = error.remarks.iter().map(ToString::to_string).collect();
    let expected = ["one.toml:2: ", "one.toml:3: ", "one.toml:4: ", "two.toml:"];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn a_folder_without_files_says_so() {
    let folder = tempfile::tempdir().expect("a directory");
    let error = load(Some(folder.path())).expect_err("it cannot be read");
    assert!(
        error.to_string().contains("holds no `*.toml` file"),
        "{error}"
    );
    let error = load(Some(&folder.path().join("none"))).expect_err("it cannot be read");
    assert!(error.to_string().contains("cannot read"), "{error}");
}
