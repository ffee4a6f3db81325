//! Logs, exported files and proofs: sound, or reported with the place where they are not.

use super::record;
use crate::support::Home;

fn with_entries() -> Home {
    let home = Home::new();
    record(&home, &["run", "preflight", "--at", "2026-11-01T08:00:00Z"]);
    record(
        &home,
        &["approval", "dpia", "--reference", "signed by Dana Ruiz"],
    );
    record(&home, &["exclusion", "hris-automation"]);
    home
}

/// Runs a server, which signs for what was recorded before it, and for what it observes itself.
fn signed(home: &Home, then: impl FnOnce(&crate::support::Server)) {
    let server = home.serve(&[], &[]);
    then(&server);
    assert_eq!(server.stop().code, Some(0));
}

#[test]
fn an_exported_log_checks_itself() {
    let home = with_entries();
    signed(&home, |_| {});
    let file = home.path().join("log.jsonl");
    let path = file.to_string_lossy().into_owned();
    assert_eq!(home.run(&["export", "--output", &path]).code, 0);
    let stdout = home.run(&["export", "--log", "deployment"]).stdout;
    let text = std::fs::read_to_string(&file).expect("the file");
    assert_eq!(text, stdout, "the same file every time");
    let good = home.run(&["verify", &path, "--json"]);
    assert_eq!(good.code, 0, "{}", good.stdout);
    let log = good.json()["computed"]["logs"][0].clone();
    assert_eq!(
        (&log["log"], &log["size"], &log["size"]),
        (&"deployment".into(), &log["signed"], &4.into())
    );
    let own = home
        .run(&["verify", "--log", "deployment", "--json"])
        .json();
    assert_eq!(
        own["computed"]["logs"][0], log,
        "the log that is kept is the one in the file"
    );

    let touched = [
        (
            "changed",
            text.replacen("preflight", "launch-seed", 1),
            "entry 0: changed after it was written (line ",
        ),
        (
            "dropped",
            text.split_inclusive('\n')
                .filter(|line| !line.contains("\"exclusion/1\""))
                .collect(),
            "entry 2: missing",
        ),
        (
            "a name changed",
            text.replacen("Dana Ruiz", "Dana Ruis", 1),
            "entry 1: a text beside it was changed",
        ),
        (
            "a checkpoint changed",
            text.replacen("/log/deployment\\n4\\n", "/log/deployment\\n5\\n", 1),
            "expected the signature of ",
        ),
        (
            "cut off",
            text.split_inclusive('\n').take(4).collect(),
            "the file is cut off",
        ),
    ];
    for (why, content, said) in touched {
        assert_ne!(content, text, "{why}");
        let path = home.write("touched.jsonl", content);
        let ran = home.run(&["verify", &path.to_string_lossy()]);
        assert_eq!(ran.code, 4, "{why}: {}", ran.stdout);
        assert!(ran.stdout.contains(said), "{why}: {}", ran.stdout);
    }
}

#[test]
fn without_its_texts_a_log_names_nobody_and_still_holds() {
    let home = with_entries();
    assert!(home.run(&["export"]).stdout.contains("Dana Ruiz"));
    let public = home.run(&["export", "--without-texts"]).stdout;
    assert!(!public.contains("Dana"));
    let piped = home.run_with(&["verify", "-"], &[], public.as_bytes());
    assert_eq!(piped.code, 0, "{}", piped.stdout);
    assert!(
        piped.stdout.contains("3 entries, 3 signed for"),
        "{}",
        piped.stdout
    );
    let there = Home::new();
    let key = home.run(&["keys", "show", "--json"]).json()["keys"][0]["key"].clone();
    let file = there.write("public.jsonl", &public);
    let (file, key) = (file.to_string_lossy(), key.as_str().expect("a key"));
    let taken = there.run(&["import", &file, "--key", key]);
    assert!(
        taken.stdout.contains("holds no personal texts"),
        "{}{}",
        taken.stdout,
        taken.stderr
    );
    for verb in [
        &["facts", "--json"][..],
        &["clearance", "--json"],
        &["history"],
        &["history", "--json"],
    ] {
        assert!(!home.run(verb).stdout.contains("Dana"), "{verb:?}");
    }
}

#[test]
fn a_proof_that_is_handed_out_holds_anywhere() {
    let home = with_entries();
    let (mut proof, mut key) = (String::new(), String::new());
    signed(&home, |server| {
        proof = server.get("/api/product/log/entries/2.tlog-proof").text();
        key = server.get("/api/product/log/key").text();
    });
    let key = key.trim();
    let elsewhere = Home::new();
    let verify = |content: &str, more: &[&str]| {
        let path = elsewhere.write("entry.tlog-proof", content);
        let path = path.to_string_lossy().into_owned();
        elsewhere.run(&[&["verify", path.as_str()], more].concat())
    };
    let good = verify(&proof, &["--key", key, "--json"]);
    assert_eq!(good.code, 0, "{}{}", good.stdout, good.stderr);
    let told = good.json();
    assert_eq!(
        told["computed"]["entry"]["payload"]["area"],
        "hris-automation"
    );
    assert_eq!(told["signers_known"], true);
    let unasked = verify(&proof, &[]);
    assert_eq!(unasked.code, 0);
    assert!(
        unasked.stdout.contains("give the key that was published"),
        "{}",
        unasked.stdout
    );
    assert!(!elsewhere.data_dir().exists());

    let other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    assert_eq!(verify(&proof, &["--key", other]).code, 4);
    assert_eq!(
        verify(&proof.replacen("index 2", "index 1", 1), &["--key", key]).code,
        4
    );
    assert_eq!(
        verify(&proof.replacen("\n4\n", "\n5\n", 1), &["--key", key]).code,
        4
    );
    assert_eq!(
        verify(&proof.replacen("index 2", "index two", 1), &[]).code,
        2
    );
    assert_eq!(verify(&proof, &["--key", "nobody"]).code, 2);
}

#[test]
fn logs_that_are_not_there_are_named() {
    let home = with_entries();
    let cases: [(&[&str], i32, &str); 5] = [
        (
            &["export", "--log", "northwind"],
            2,
            "there is no log `northwind` here; there are deployment",
        ),
        (
            &["verify", "--log", "northwind"],
            2,
            "there is no log `northwind` here; there are deployment",
        ),
        (
            &["export", "--log", "No Log"],
            2,
            "--log must be `deployment` or the id of a tenant",
        ),
        (
            &["verify", "--log", "No Log"],
            2,
            "--log must be `deployment` or the id of a tenant",
        ),
        (
            &["verify", "x", "--log", "deployment"],
            2,
            "cannot be used with",
        ),
    ];
    for (arguments, code, said) in cases {
        let ran = home.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
    }
}
