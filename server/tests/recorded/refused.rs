//! Events that cannot be recorded: the error says why, and nothing is created.

use crate::support::Home;

#[test]
fn what_the_catalogue_does_not_know_is_refused_and_nothing_is_made() {
    let home = Home::new();
    let cases: [(&[&str], &str); 10] = [
        (
            &["check", "nobody", "--outcome", "pass"],
            "`nobody` is not a check of this catalogue; there are ",
        ),
        (
            &["approval", "nobody", "--reference", "x"],
            "not an approval of this catalogue; there are ",
        ),
        (
            &["run", "nobody"],
            "not a run of this catalogue; there are preflight, launch-seed",
        ),
        (
            &["reference", "nobody"],
            "not a check of this catalogue; there are ",
        ),
        (
            &["exclusion", "nobody"],
            "not an area of this catalogue; there are ",
        ),
        (
            &["records", "nobody", "3"],
            "not a record of this catalogue; there are data_sets",
        ),
        (&["records", "data_sets", "-3"], "unexpected argument '-3'"),
        (
            &["records", "data_sets", "9007199254740992"],
            "9007199254740991",
        ),
        (
            &["check", "stripe-fixture", "--outcome", "maybe"],
            "possible values: pass, fail",
        ),
        (
            &["run", "preflight", "--at", "yesterday"],
            "expected a time such as 2026-11-20T09:00:00Z",
        ),
    ];
    for (arguments, said) in cases {
        let ran = home.run(&[&["record"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
        assert!(!home.data_dir().exists(), "{arguments:?}");
    }
}

#[test]
fn a_blank_reference_is_refused_by_its_flag() {
    let home = Home::new();
    let ran = home.run(&["record", "approval", "dpia", "--reference", " "]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr
            .contains("--reference: expected 1 to 2000 characters"),
        "{}",
        ran.stderr
    );
    assert!(!home.data_dir().exists(), "nothing is made");
}
