//! The command line: answers, exit codes, and errors for bad input.

mod check;
mod input;
mod usage;

use serde_json::json;

use crate::support::{Home, NOBODY, captured_day};

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
fn a_shell_with_other_variables_than_the_deployment_is_told_so() {
    let home = Home::new();
    let variable = ("COMPANIES_HOUSE_API_KEY".to_owned(), "a-value".to_owned());
    let server = home.serve(&[], &[variable]);
    drop(server.stop());
    let ran = home.run(&["clearance"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let words = "note: 1 variable is otherwise in this shell than where the deployment runs";
    assert!(ran.stderr.contains(words), "{}", ran.stderr);
}
