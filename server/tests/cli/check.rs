//! `thesmios check`: readiness, deployments that do not answer, and the operator's environment.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::{
    bad_facts,
    support::{Home, NOBODY},
};

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
        assert!(
            ran.stderr.contains("refused the connection after"),
            "{}",
            ran.stderr
        );
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
