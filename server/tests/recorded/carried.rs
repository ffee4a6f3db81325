//! From one machine to another: keys, and then logs.

use std::{fs, os::unix::fs::PermissionsExt};

use super::record;
use crate::support::Home;

fn path(home: &Home, name: &str) -> String {
    home.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn a_log_goes_on_elsewhere_as_if_it_had_always_been_there() {
    let (here, there) = (Home::new(), Home::new());
    record(
        &here,
        &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
    );
    assert_eq!(here.serve(&[], &[]).stop().code, Some(0));
    let file = path(&here, "log.jsonl");
    assert_eq!(here.run(&["export", "--output", &file]).code, 0);
    let mode = fs::metadata(&file).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let refused = there.run(&["import", &file]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("it was signed with another key"),
        "{}",
        refused.stderr
    );
    assert!(
        !there.data_dir().exists(),
        "nothing is made before the key is there"
    );

    let keys = path(&here, "keys.txt");
    assert_eq!(here.run(&["keys", "export", "--output", &keys]).code, 0);
    assert_eq!(
        fs::metadata(&keys).expect("keys").permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(there.run(&["keys", "import", &keys]).code, 0);
    let taken = there.run(&["import", &file]);
    assert_eq!(
        (taken.code, taken.stdout.as_str()),
        (0, "deployment: 2 taken, 2 entries\n"),
        "{}",
        taken.stderr
    );
    assert_eq!(
        there.run(&["import", &file]).stdout,
        "deployment: 0 taken, 2 entries\n"
    );
    assert_eq!(there.run(&["export"]).stdout, here.run(&["export"]).stdout);

    record(&here, &["run", "preflight"]);
    record(&here, &["run", "launch-seed"]);
    assert_eq!(here.run(&["export", "--output", &file]).code, 0);
    let more = there.run(&["import", &file, "--json"]).json();
    assert_eq!(
        (&more["logs"][0]["taken"], &more["logs"][0]["size"]),
        (&2.into(), &4.into())
    );
    assert_eq!(there.run(&["verify", "--log", "deployment"]).code, 0);
    assert_eq!(there.run(&["export"]).stdout, here.run(&["export"]).stdout);
}

#[test]
fn another_log_is_not_taken_for_ours() {
    let (here, there) = (Home::new(), Home::new());
    record(&here, &["run", "preflight"]);
    let file = path(&here, "log.jsonl");
    assert_eq!(here.run(&["export", "--output", &file]).code, 0);
    record(&there, &["run", "launch-seed"]);
    let before = there.run(&["export"]).stdout;
    let refused = there.run(&["import", &file]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("is another one by entry 0"),
        "{}",
        refused.stderr
    );
    let touched =
        fs::read_to_string(&file)
            .expect("the file")
            .replacen("preflight", "launch-seed", 1);
    let touched = here.write("touched.jsonl", touched);
    let refused = there.run(&["import", &touched.to_string_lossy()]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("entry 0: changed after it was written"),
        "{}",
        refused.stderr
    );
    assert_eq!(there.run(&["export"]).stdout, before);
    assert_eq!(there.run(&["import", "nowhere.jsonl"]).code, 2);
}

#[test]
fn keys_that_are_none_are_refused() {
    let home = Home::new();
    let none = home.run(&["keys", "export"]);
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("there are no keys"), "{}", none.stderr);
    assert!(!home.data_dir().exists());
    let file = home.write(
        "keys.txt",
        "thesmios.keys/1\nrevision.key planted-3141592653\n",
    );
    let bad = home.run(&["keys", "import", &file.to_string_lossy()]);
    assert_ne!(bad.code, 0);
    assert!(!bad.stderr.contains("planted"), "{}", bad.stderr);
}
