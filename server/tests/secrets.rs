//! No value leaks: every variable of the catalogue and every bad document contains a marker, and no output of the
//! program may contain it.

mod served;

use std::path::Path;

use crate::{
    bad_facts,
    support::{Home, captured_day},
};

const MARKER: &str = "secret-2718281828";

/// Every variable that the shipped catalogue names, with the marker as its value.
fn planted() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("backend/catalogue/variables.toml");
    let text = std::fs::read_to_string(path).expect("the catalogue");
    let file: toml::Table = text.parse().expect("TOML");
    let variables = file["variables"].as_array().expect("variables");
    let names = variables
        .iter()
        .map(|variable| variable["id"].as_str().expect("a name"));
    let value = |name: &str| format!("{MARKER}-{name}");
    names.map(|name| (name.to_owned(), value(name))).collect()
}

fn assert_untold(what: &str, said: &str) {
    assert!(!said.contains(MARKER), "{what} tells a value: {said}");
    assert!(
        !said.contains(bad_facts::MARKER),
        "{what} repeats a document: {said}"
    );
}

#[test]
fn the_catalogue_names_its_variables() {
    assert_eq!(planted().len(), 38);
}

#[test]
fn no_command_tells_a_value() {
    let home = Home::new();
    let planted = planted();
    let lines: Vec<String> = planted
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let env_file = home.write("operator.env", lines.join("\n"));
    let env_file = env_file.to_string_lossy();
    let day = captured_day();
    let day = day.to_string_lossy();
    let commands: [&[&str]; 14] = [
        &["clearance"],
        &["clearance", "--facts", &day, "--require", "self-serve-paid"],
        &["plan"],
        &["facts"],
        &["catalogue", "check"],
        &["doctor"],
        &["check", "readiness"],
        &["check", "readiness", "--strict"],
        &["check", "launch-clearance"],
        &["check", "operator-env"],
        &["check", "operator-env", "--seed", "--include-fixtures"],
        &[
            "check",
            "operator-env",
            "--seed",
            "--include-fixtures",
            "--env-file",
            &env_file,
        ],
        &["check", "auth-api"],
        &["clearance", "--require", "none"],
    ];
    for command in commands {
        for more in [&[][..], &["--json"]] {
            let ran = home.run_with(&[command, more].concat(), &planted, b"");
            assert_untold(
                &format!("{command:?}"),
                &format!("{}{}", ran.stdout, ran.stderr),
            );
        }
    }
}

#[test]
fn no_help_tells_a_setting() {
    let home = Home::new();
    let mut planted = planted();
    let settings = [
        "ADDR",
        "CATALOGUE",
        "DATABASE",
        "DATA_DIR",
        "ENV_FILE",
        "FACTS",
        "JSON",
        "LOG",
        "OUTPUT",
        "PUBLIC_URL",
        "REQUIRE",
        "SEED",
        "STRICT",
    ];
    planted.extend(settings.map(|name| (format!("THESMIOS_{name}"), MARKER.to_owned())));
    let verbs: [&[&str]; 8] = [
        &[],
        &["serve"],
        &["clearance"],
        &["plan"],
        &["facts"],
        &["catalogue", "check"],
        &["check"],
        &["doctor"],
    ];
    for verb in verbs {
        for help in ["--help", "-h"] {
            let ran = home.run_with(&[verb, &[help]].concat(), &planted, b"");
            assert_eq!(ran.code, 0);
            assert_untold(
                &format!("{verb:?} {help}"),
                &format!("{}{}", ran.stdout, ran.stderr),
            );
        }
    }
}

#[test]
fn an_address_with_a_password_is_refused_unread() {
    let home = Home::new();
    let address = format!("https://user:{MARKER}@www.example.com");
    let commands: [&[&str]; 5] = [
        &["doctor", "--public-url", &address],
        &["facts", "--public-url", &address],
        &["clearance", "--public-url", &address],
        &["check", "launch-clearance", "--public-url", &address],
        &["check", "readiness", "--smoke-url", &address],
    ];
    for command in commands {
        let ran = home.run(command);
        assert_eq!(ran.code, 2, "{command:?}");
        assert!(ran.stderr.contains("such as `https://"), "{}", ran.stderr);
        assert_untold("an address", &format!("{}{}", ran.stdout, ran.stderr));
    }
}
