//! Arguments: settings after every verb, commands that create nothing, and the help.

use crate::support::{Home, NOBODY};

#[test]
fn reading_commands_make_nothing() {
    let home = Home::new();
    let verbs: [&[&str]; 14] = [
        &["backup", "x"],
        &["restore", "x", "--rehearse"],
        &["history"],
        &["export"],
        &["verify", "--log", "deployment"],
        &["keys", "export"],
        &["clearance"],
        &["plan"],
        &["facts"],
        &["catalogue", "check"],
        &["check", "readiness"],
        &["check", "operator-env"],
        &["verify", "-"],
        &["doctor"],
    ];
    for verb in verbs {
        home.run(verb);
        assert!(!home.data_dir().exists(), "{verb:?}");
    }
}

#[test]
fn what_is_typed_wrong_makes_nothing() {
    let home = Home::new();
    let commands: [(&[&str], i32, &str); 8] = [
        (
            &["serve", "--addr", "bogus"],
            2,
            "--addr `bogus` is no address",
        ),
        (
            &["serve", "--public-url", "notaurl"],
            2,
            "--public-url must be an origin",
        ),
        (
            &["clearance", "--public-url", "notaurl"],
            2,
            "--public-url must be an origin",
        ),
        (
            &["doctor", "--public-url", "notaurl"],
            2,
            "--public-url must be an origin",
        ),
        (
            &["serve", "--facts", "nope.json"],
            2,
            "cannot read `nope.json`",
        ),
        (
            &["migrate", "--database", "sqlite:/nope/x.db"],
            1,
            "cannot write `/nope/x.db`",
        ),
        (&["restore", "nope.db"], 2, "cannot read `nope.db`: "),
        (&["import", "nope.jsonl"], 2, "cannot read `nope.jsonl`"),
    ];
    for (command, code, says) in commands {
        let ran = home.run(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{command:?}");
        assert!(ran.stderr.contains(says), "{command:?}: {}", ran.stderr);
        assert!(!home.data_dir().exists(), "{command:?}");
    }
}

#[test]
fn no_help_is_broken_in_the_middle_of_a_line() {
    let home = Home::new();
    let verbs: [&[&str]; 14] = [
        &["serve"],
        &["clearance"],
        &["plan"],
        &["catalogue", "check"],
        &["check"],
        &["record"],
        &["history"],
        &["verify"],
        &["export"],
        &["import"],
        &["backup"],
        &["restore"],
        &["keys", "import"],
        &["keys", "export"],
    ];
    for verb in verbs {
        let help = home.run(&[verb, &["--help"]].concat()).stdout;
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        for line in examples.lines() {
            assert!(
                line.starts_with("  ") && line.chars().count() <= 80,
                "{verb:?}: {line}"
            );
        }
    }
}

#[test]
fn settings_are_accepted_after_every_verb() {
    let home = Home::new();
    let place = [
        "--data-dir",
        "elsewhere",
        "--database",
        "sqlite:x",
        "--public-url",
        NOBODY,
    ];
    let verbs: [&[&str]; 8] = [
        &["migrate"],
        &["history"],
        &["record", "run", "preflight"],
        &["clearance"],
        &["plan"],
        &["facts"],
        &["catalogue", "check"],
        &["doctor"],
    ];
    for verb in verbs {
        let ran = home.run(&[verb, &place].concat());
        assert_eq!(ran.code, 0, "{verb:?}: {}", ran.stderr);
    }
}
