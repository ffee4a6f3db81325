//! Checks that are recorded without what they need, or with evidence that does not back them.

use crate::support::Home;

/// A check, the flags it is recorded with (with `--outcome pass` if they name no outcome), and the error.
const REFUSED: [(&str, &[&str], &str); 16] = [
    (
        "stripe-fixture",
        &["--outcome", "pass"],
        "--outcome pass needs --evidence FILE|URL|REFERENCE, which shows that `stripe-fixture` passed; \
             `stripe-fixture` needs --by-hand REASON: no command carries this check out yet",
    ),
    (
        "launch",
        &["--outcome", "pass"],
        "or let `thesmios check launch --record` run it",
    ),
    (
        "stripe-fixture",
        &["--outcome", "pass", "--evidence", "stripe.json"],
        "`stripe-fixture` needs --by-hand REASON",
    ),
    (
        "stripe-fixture",
        &["--outcome", "fail"],
        "`stripe-fixture` needs --by-hand REASON",
    ),
    (
        "api",
        &["--evidence", "reports/api.json"],
        "there is no file `reports/api.json` here",
    ),
    (
        "api",
        &["--evidence", "api.json"],
        "there is no file `api.json` here",
    ),
    (
        "api",
        &["--evidence", "run of api.pdf"],
        "there is no file `run of api.pdf` here",
    ),
    (
        "api",
        &["--evidence", "~/api"],
        "there is no file `~/api` here",
    ),
    ("api", &["--evidence", "-"], "there is no file `-` here"),
    (
        "api",
        &["--evidence", "file:///api"],
        "there is no file `file:///api` here",
    ),
    ("api", &["--evidence", "."], "`.` is no regular file"),
    (
        "api",
        &["--evidence", "/dev/null"],
        "`/dev/null` is no regular file",
    ),
    (
        "api",
        &["--evidence", "https://"],
        "expected an address such as https://",
    ),
    (
        "api",
        &["--evidence", "https://dana:secret@tickets.example.com/"],
        "--evidence: the address holds a user name or a password",
    ),
    (
        "api",
        &["--evidence", " "],
        "--evidence: expected 1 to 2000 characters",
    ),
    (
        "stripe-fixture",
        &["--outcome", "fail", "--by-hand", ""],
        "--by-hand: expected 1 to 2000 characters",
    ),
];

#[test]
fn what_cannot_back_a_check_is_refused_by_its_flag_and_nothing_is_made() {
    let home = Home::new();
    home.write("stripe.json", "{}");
    for (check, flags, says) in REFUSED {
        let outcome: &[&str] = if flags.contains(&"--outcome") {
            &[]
        } else {
            &["--outcome", "pass"]
        };
        let ran = home.run(&[&["record", "check", check], outcome, flags].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{flags:?}");
        assert!(ran.stderr.contains(says), "{flags:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("secret"), "{}", ran.stderr);
        assert!(!home.data_dir().exists(), "{flags:?}");
    }
}
