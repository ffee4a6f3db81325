//! The database: created on request, examined by the doctor, and its address is never printed.

use serde_json::json;

use super::record;
use crate::support::Home;

#[test]
fn migrate_makes_a_database_and_the_doctor_sees_it() {
    let home = Home::new();
    let missing = home.run(&["history"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.stderr.contains("there is no database yet"),
        "{}",
        missing.stderr
    );
    assert!(
        home.run(&["doctor"])
            .stdout
            .contains("database          was not made yet")
    );
    assert!(!home.data_dir().exists());
    assert_eq!(home.run(&["migrate"]).code, 0);
    let doctor = home.run(&["doctor", "--json"]).json();
    let seen = doctor["examined"].as_array().expect("a list");
    let health = |name: &str| {
        let found = seen.iter().find(|seen| seen["name"] == name);
        found.unwrap_or_else(|| panic!("{name}"))["health"].clone()
    };
    assert_eq!(
        (health("database"), health("ledger key"), health("ledger")),
        (json!("ok"), json!("ok"), json!("ok"))
    );
    record(&home, &["run", "preflight"]);
    assert!(
        home.run(&["doctor"])
            .stdout
            .contains("1 entry, each as it was written, all of them signed for")
    );
    assert_eq!(
        home.run(&["migrate", "--json"]).json()["logs"],
        1,
        "it can be run again"
    );
}

#[test]
fn no_address_of_a_database_is_repeated() {
    let home = Home::new();
    let cases = [
        ("postgres://operator:planted-pass@127.0.0.1:9/thesmios", 1),
        ("mysql://operator:planted-pass@127.0.0.1/thesmios", 2),
        ("planted-pass", 2),
        ("sqlite:", 2),
    ];
    for (address, code) in cases {
        for verb in [
            &["record", "run", "preflight"][..],
            &["history"],
            &["doctor"],
            &["facts"],
        ] {
            let ran = home.run(&[verb, &["--database", address]].concat());
            if verb[0] != "doctor" {
                assert_eq!(ran.code, code, "{verb:?} {address}: {}", ran.stderr);
            }
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(!said.contains("planted-pass"), "{verb:?}: {said}");
        }
    }
}
