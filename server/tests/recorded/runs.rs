//! Runs of this program's own checks, recorded by the command that made them.

use domain::{Digest, Instant};
use serde_json::{Value, json};

use crate::support::{Home, NOBODY, Ran, captured_day};

const PROGRAM: &str = concat!("thesmios ", env!("CARGO_PKG_VERSION"));

fn newest(home: &Home) -> Value {
    let ran = home.run(&["history", "--all", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.json()["points"][0].clone()
}

fn runs(home: &Home) -> Value {
    home.run(&["facts", "--json"]).json()["checks"].clone()
}

fn time(value: &Value) -> Instant {
    Instant::parse(value.as_str().expect("a time")).expect("a time")
}

fn check(home: &Home, url: &str, more: &[&str]) -> Ran {
    let check = ["check", "vendor-readiness", "--record", "--smoke-url", url];
    home.run(&[&check[..], more].concat())
}

#[test]
fn a_run_is_recorded_with_its_time_a_week_and_the_digest_of_what_was_printed() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let ran = check(&home, &server.url, &["--json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let run = runs(&home)[0].clone();
    assert_eq!(
        (&run["check"], &run["outcome"], &run["run_by"]),
        (&json!("vendor-readiness"), &json!("pass"), &json!(PROGRAM))
    );
    assert_eq!(run["by_hand"], Value::Null);
    let (at, until) = (time(&run["at"]), time(&run["valid_until"]));
    assert_eq!(until.unix() - at.unix(), 7 * 86_400);
    let point = newest(&home);
    let what = format!("vendor-readiness passed, run by {PROGRAM} at {at}");
    assert_eq!(point["what"], what);
    assert_eq!(
        point["evidence"],
        json!({
            "reference": "output of thesmios check vendor-readiness",
            "sha256": Digest::of_bytes(ran.stdout.as_bytes()).to_string(),
        })
    );
    let facts = home.run(&["facts"]).stdout;
    let line = format!("vendor-readiness  run by {PROGRAM} at {at}");
    assert!(facts.contains(&line), "{facts}");
    assert_eq!(home.run(&["verify", "--log", "deployment"]).code, 0);
}

#[test]
fn the_text_says_what_was_recorded_and_the_file_is_its_evidence() {
    let home = Home::new();
    let server = home.serve(&[], &[]);
    let until = "2999-01-01T00:00:00Z";
    let ran = check(
        &home,
        &server.url,
        &["--output", "run.json", "--valid-until", until],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("13 of 13 hold\n\nEntry "),
        "{}",
        ran.stdout
    );
    let says = format!("vendor-readiness passed, run by {PROGRAM} at ");
    assert!(ran.stdout.contains(&says), "{}", ran.stdout);
    let file = std::fs::read(home.path().join("run.json")).expect("the file");
    let digest = Digest::of_bytes(&file);
    let line = format!("    evidence: run.json {digest}\n");
    assert!(ran.stdout.contains(&line), "{}", ran.stdout);
    assert_eq!(runs(&home)[0]["valid_until"], until);
}

#[test]
fn a_run_that_fails_is_recorded_as_failed_and_one_that_reaches_nothing_is_not() {
    let home = Home::new();
    let ran = home.run(&["check", "operator-env", "--record"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("operator-env failed, run by "),
        "{}",
        ran.stdout
    );
    assert_eq!(runs(&home)[0]["outcome"], "fail");
    let silent = home.run(&["check", "launch", "--record"]);
    assert_eq!(
        (silent.code, silent.stdout.as_str()),
        (1, ""),
        "{}",
        silent.stderr
    );
    assert_eq!(runs(&home).as_array().map(Vec::len), Some(1));
}

#[test]
fn what_cannot_be_recorded_is_refused_before_it_is_run() {
    let home = Home::new();
    let cases: [(&[&str], &str); 6] = [
        (
            &["launch-clearance", "--record"],
            "`launch-clearance` is no check that can be recorded by its own run",
        ),
        (
            &["claims", "--record", "nowhere.txt"],
            "`claims` is no check that can be",
        ),
        (
            &["stripe-fixture", "--record"],
            "`stripe-fixture` comes in a later version; until then",
        ),
        (&["lanch", "--record"], "did you mean `launch`?"),
        (
            &[
                "launch",
                "--record",
                "--valid-until",
                "2020-01-01T00:00:00Z",
            ],
            "--valid-until 2020-01-01T00:00:00Z is not after ",
        ),
        (
            &["launch", "--valid-until", "2999-01-01T00:00:00Z"],
            "--record",
        ),
    ];
    for (arguments, says) in cases {
        let ran = home.run(&[&["check"], arguments, &["--smoke-url", NOBODY]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(says), "{arguments:?}: {}", ran.stderr);
        assert!(!home.data_dir().exists(), "{arguments:?}");
    }
}

#[test]
fn what_was_seen_of_another_deployment_is_not_recorded_for_this_one() {
    let (home, other) = (Home::new(), Home::new());
    let fixed = other.serve(&["--facts", &captured_day().to_string_lossy()], &[]);
    let kept = other.serve(&[], &[]);
    for server in [&fixed, &kept] {
        let ran = check(&home, &server.url, &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
        let says = format!(
            "not recorded: the deployment at {} has another log",
            server.url
        );
        assert!(ran.stderr.contains(&says), "{}", ran.stderr);
        assert_eq!(runs(&home), Value::Null);
    }
    let public = ["--public-url", kept.url.as_str()];
    assert_eq!(
        check(&home, &kept.url, &public).code,
        0,
        "the operator says that it is this one"
    );
}
