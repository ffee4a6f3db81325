//! A database that was edited by hand: an entry that is not what was written is never served, continued or reported as
//! sound, and a file without its signatures proves nothing.

use serde_json::{Value, json};
use sqlx::{Connection, Executor, SqliteConnection};

use super::record;
use crate::support::Home;

/// Four recorded entries, and what a server observed, all of them signed for.
fn signed() -> Home {
    let home = Home::new();
    for _ in 0..4 {
        record(&home, &["run", "preflight"]);
    }
    assert_eq!(home.serve(&[], &[]).stop().code, Some(0));
    home
}

/// Drops the triggers that protect entries from edits, and then executes `sql`.
pub fn edit(home: &Home, sql: &str) {
    let file = format!("sqlite:{}", home.data_dir().join("thesmios.db").display());
    let unlocked = "DROP TRIGGER entries_are_not_edited; DROP TRIGGER entries_are_not_dropped";
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let mut on = SqliteConnection::connect(&file)
            .await
            .expect("the database");
        for sql in [unlocked, sql] {
            let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()));
            on.execute(sql).await.expect("it does as it is told");
        }
        on.close().await.expect("it closes");
    });
}

const CHANGE: &str =
    "UPDATE entries SET entry = replace(entry, 'preflight', 'launch-seed') WHERE seq = 1";

#[test]
fn an_entry_that_was_changed_while_a_server_runs_is_not_handed_out() {
    let home = signed();
    let server = home.serve(&[], &[]);
    edit(&home, CHANGE);
    let log = "/api/product/log/entries";
    for path in ["1", "1.tlog-proof"].map(|name| format!("{log}/{name}")) {
        let answer = server.get(&path);
        assert_eq!(answer.status, 503, "{path}: {}", answer.text());
        assert!(!answer.header("cache-control").contains("immutable"));
    }
    assert_eq!(server.get(&format!("{log}/2")).status, 200);
}

#[test]
fn a_doctor_reads_the_whole_log() {
    let home = signed();
    let ledger = |home: &Home| {
        let ran = home.run(&["doctor", "--json"]);
        let found = ran.json()["examined"].as_array().expect("findings").clone();
        found
            .into_iter()
            .find(|one| one["name"] == "ledger")
            .expect("the ledger")
    };
    assert_eq!(ledger(&home)["health"], "ok");
    edit(&home, CHANGE);
    let found = ledger(&home);
    assert_eq!(found["health"], "fail", "{found}");
    assert!(found.to_string().contains("entry 1: changed"), "{found}");
}

#[test]
fn a_log_that_lacks_what_was_signed_for_is_not_gone_on_with() {
    let home = signed();
    edit(&home, "DELETE FROM entries WHERE seq >= 3");
    let ran = home.run(&["record", "run", "preflight"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("log deployment, entry 3"),
        "{}",
        ran.stderr
    );
    let verified = home.run(&["verify", "--log", "deployment"]);
    assert_eq!(verified.code, 4);
    assert!(verified.stdout.contains("entry 3"), "{}", verified.stdout);
}

#[test]
fn a_checkpoint_that_was_changed_by_hand_does_not_hold() {
    let home = signed();
    edit(
        &home,
        "UPDATE checkpoints SET note = replace(note, '5', '5 ')",
    );
    let ran = home.run(&["verify", "--log", "deployment"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.stdout.contains("checkpoint"), "{}", ran.stdout);
}

#[test]
fn the_time_that_was_sealed_says_what_was_so_then() {
    let home = signed();
    let export = home.run(&["export"]).stdout;
    let last = export.lines().rev().nth(1).expect("the last entry");
    let last: Value = serde_json::from_str(last).expect("JSON");
    let at = last["entry"]["at"].as_str().expect("a time");
    let past = || home.run(&["history", "--at", at, "--json"]);
    let then = past();
    assert_eq!(then.code, 0, "{}", then.stderr);
    edit(&home, "UPDATE entries SET at = '2099-12-01T00:00:00Z'");
    assert_eq!(past().stdout, then.stdout);
}

/// An export without its signatures, and the key that signed it.
fn unsigned(home: &Home) -> (String, String) {
    let export = home.run(&["export"]).stdout;
    let header: Value =
        serde_json::from_str(export.lines().next().expect("a header")).expect("JSON");
    let key = header["keys"][0].as_str().expect("a key").to_owned();
    let kept = export
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("{\"checkpoint\""));
    (kept.collect(), key)
}

#[test]
fn a_file_that_nobody_signed_is_vouched_for_by_no_key() {
    let home = signed();
    let (text, key) = unsigned(&home);
    let file = home.write("unsigned.jsonl", &text).display().to_string();
    assert_eq!(
        home.run(&["verify", &file]).code,
        0,
        "it is whole, whoever wrote it"
    );
    let ran = home.run(&["verify", &file, "--key", &key, "--json"]);
    assert_eq!((ran.code, &ran.json()["outcome"]), (4, &json!("fail")));
    let found = ran.json()["findings"][2].clone();
    assert_eq!(
        (&found["name"], &found["holds"]),
        (&json!("signature"), &json!(false))
    );
    let there = Home::new();
    let taken = there.run(&["import", &file]);
    assert_eq!((taken.code, taken.stdout.as_str()), (2, ""));
    assert!(
        taken
            .stderr
            .contains("log deployment: 0 of 5 entries are signed for"),
        "{}",
        taken.stderr
    );
    assert!(!there.data_dir().exists(), "nothing is made");
}

#[test]
fn one_file_holds_a_log_once() {
    let home = signed();
    let export = home.run(&["export"]).stdout;
    let file = home
        .write("twice.jsonl", export.repeat(2))
        .display()
        .to_string();
    let ran = home.run(&["verify", &file]);
    assert_eq!(ran.code, 4);
    assert!(
        ran.stdout.contains("this one stands above already"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_file_is_compared_with_no_checkpoint() {
    let home = signed();
    let file = home
        .write("log.jsonl", home.run(&["export"]).stdout)
        .display()
        .to_string();
    let ran = home.run(&["verify", &file, "--against", "checkpoint"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("--against needs --log"),
        "{}",
        ran.stderr
    );
}

#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let home = Home::new();
    let ran = home.run_into("/dev/full", &["facts"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("cannot write `standard output`"),
        "{}",
        ran.stderr
    );
}
