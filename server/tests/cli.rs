//! The command line: answers, exit codes, and what is said of bad input.

use std::{fs, os::unix::fs::PermissionsExt};

use serde_json::json;

use crate::{
    bad_facts,
    support::{Home, NOBODY, captured_day},
};

fn with_facts(arguments: &[&str]) -> crate::support::Ran {
    let facts = captured_day();
    Home::new().run(&[arguments, &["--facts", &facts.to_string_lossy()]].concat())
}

#[test]
fn clearance_is_a_table_with_its_reasons() {
    insta::assert_snapshot!(with_facts(&["clearance"]).stdout);
}

#[test]
fn the_plan_is_ordered_work() {
    insta::assert_snapshot!(with_facts(&["plan"]).stdout);
}

#[test]
fn help_shows_examples() {
    let ran = Home::new().run(&["--help"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn require_turns_a_status_into_an_exit_code() {
    let code = |mode| with_facts(&["clearance", "--require", mode]).code;
    assert_eq!(code("managed-private-beta"), 3);
    assert_eq!(code("self-serve-paid"), 4);
    assert_eq!(code("no-such-mode"), 2);
    assert_eq!(with_facts(&["clearance"]).code, 0);
}

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
fn whoever_serves_nothing_is_told_which_address_was_asked() {
    let home = Home::new();
    for verb in ["clearance", "facts"] {
        let told = home.run(&[verb]).stdout;
        let says = format!("public-surface: nothing answers at {NOBODY}. Start `thesmios serve`");
        assert!(told.contains(&says), "{told}");
    }
    assert!(
        !with_facts(&["clearance"])
            .stdout
            .contains("nothing answers")
    );
    let doctor = home.run(&["doctor"]).stdout;
    let counts = doctor.lines().last().expect("a line");
    assert!(
        counts.ends_with(" fail") && counts.contains(" ok, "),
        "{counts}"
    );
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

#[test]
fn nothing_is_coloured_in_a_pipe() {
    for verb in [&["clearance"], &["plan"]] {
        assert!(!with_facts(verb).stdout.contains('\u{1b}'));
    }
}

#[test]
fn facts_have_states_and_no_revisions_without_a_key() {
    let home = Home::new();
    let variables = [
        ("RESEND_API_KEY".to_owned(), "re_1".to_owned()),
        (
            "EVERIFY_INTEGRATION_APPROVED".to_owned(),
            "perhaps".to_owned(),
        ),
        ("STRIPE_SECRET_KEY".to_owned(), "  ".to_owned()),
        ("NOT_IN_THE_CATALOGUE".to_owned(), "x".to_owned()),
    ];
    let facts = home.run_with(&["facts", "--json"], &variables, b"").json();
    let expected = json!({
        "RESEND_API_KEY": { "state": "set" },
        "EVERIFY_INTEGRATION_APPROVED": { "state": "wrong_value" },
    });
    assert_eq!(facts["variables"], expected);
    assert_eq!(facts["probes"]["public-origin"], "pass");
    assert_eq!(facts["probes"]["database"], "unknown");
    assert_eq!(facts["probes"]["public-surface"], "unknown");
}

#[test]
fn readiness_of_this_environment_is_down_before_anything_is_set_up() {
    let home = Home::new();
    assert_eq!(home.run(&["check", "readiness"]).code, 4);
    assert_eq!(home.run(&["check", "readiness", "--strict"]).code, 4);
    assert_eq!(home.run(&["migrate"]).code, 0);
    let key = home.data_dir().join("revision.key");
    assert_eq!(home.run(&["check", "readiness"]).code, 0, "degraded holds");
    assert_eq!(home.run(&["check", "readiness", "--strict"]).code, 4);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("rights");
    assert_eq!(
        home.run(&["check", "readiness"]).code,
        4,
        "a key others can read is none"
    );
}

#[test]
fn a_deployment_that_does_not_answer_is_no_verdict() {
    let home = Home::new();
    for check in ["readiness", "launch-clearance"] {
        let ran = home.run(&["check", check, "--smoke-url", NOBODY]);
        assert_eq!(ran.code, 1, "{check}: {}", ran.stderr);
        assert!(ran.stderr.contains("nothing answers"), "{}", ran.stderr);
    }
}

#[test]
fn checks_that_are_not_built_are_named() {
    let ran = Home::new().run(&["check", "no-such-check"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr
            .contains("readiness, operator-env, claims, launch-clearance"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_operator_shell_is_checked_by_groups() {
    let home = Home::new();
    let file = home.write(
        "operator.env",
        "# handed over\nexport THESMIOS_SMOKE_URL=https://www.example.com\nLAUNCH_OPERATIONS_SECRET='s'\nCONFIRM_OPERATOR_LAUNCH_PROOF=\"thesmios-operator-proof\"\n",
    );
    let file = file.to_string_lossy().into_owned();
    let check = |more: &[&str]| {
        let ran = home.run(
            &[
                &["check", "operator-env", "--json", "--env-file", &file],
                more,
            ]
            .concat(),
        );
        assert_eq!(ran.code, 4);
        let groups = ran.json()["groups"].as_array().expect("groups").clone();
        let pair = |group: &serde_json::Value| {
            format!("{} {}", group["id"], group["state"]).replace('"', "")
        };
        groups.iter().map(pair).collect::<Vec<_>>()
    };
    let base = check(&[]);
    assert!(base.contains(&"target ready".to_owned()), "{base:?}");
    assert!(
        base.contains(&"operator-proof ready".to_owned()),
        "{base:?}"
    );
    assert!(base.contains(&"resend missing".to_owned()), "{base:?}");
    assert!(
        !base
            .iter()
            .any(|group| group.starts_with("launch-seed") || group.starts_with("smoke-inputs"))
    );
    assert!(check(&["--seed"]).contains(&"launch-seed missing".to_owned()));
    let fixtures = check(&["--include-fixtures"]);
    assert!(fixtures.contains(&"smoke-inputs missing".to_owned()));
    assert!(fixtures.contains(&"notification-inputs missing".to_owned()));
}

#[test]
fn a_bad_environment_file_is_refused_by_its_line() {
    let home = Home::new();
    let file = home.write(
        "operator.env",
        format!("A=1\n{} without\n", bad_facts::MARKER),
    );
    let ran = home.run(&[
        "check",
        "operator-env",
        "--env-file",
        &file.to_string_lossy(),
    ]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("line 2"), "{}", ran.stderr);
    assert!(!ran.stderr.contains(bad_facts::MARKER));
}

#[test]
fn output_is_written_for_its_owner_alone() {
    let home = Home::new();
    let path = home.path().join("proof.json");
    let ran = home.run(&[
        "check",
        "operator-env",
        "--json",
        "--output",
        &path.to_string_lossy(),
    ]);
    assert_eq!(fs::read_to_string(&path).expect("the output"), ran.stdout);
    let mode = fs::metadata(&path)
        .expect("the output")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
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
