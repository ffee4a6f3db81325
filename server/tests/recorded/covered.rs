//! Everything that is recorded is signed for, and every text exists or was erased by an entry.

use serde_json::json;
use sqlx::{Connection, Executor, PgConnection};

use super::{altered::edit, carried::path, record};
use crate::support::{Home, Ran};

/// Two entries of a machine on which no server ever ran; the first has a text beside it.
fn recorded(more: &[&str]) -> Home {
    let home = Home::new();
    let approval = ["approval", "dpia", "--reference", "signed by Dana Ruiz"];
    record(&home, &[&approval, more].concat());
    record(&home, &[&["run", "preflight"], more].concat());
    home
}

fn public_key(home: &Home) -> String {
    let ran = home.run(&["keys", "show", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.json()["keys"][0]["key"]
        .as_str()
        .expect("a key")
        .to_owned()
}

fn exported(home: &Home) -> String {
    let file = path(home, "log.jsonl");
    let ran = home.run(&["export", "--output", &file]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    file
}

#[test]
fn a_log_that_no_server_ever_saw_is_taken_elsewhere_by_its_key() {
    let (here, there) = (recorded(&[]), Home::new());
    let (file, key) = (exported(&here), public_key(&here));
    let verified = here.run(&["verify", &file, "--key", &key]);
    assert_eq!(verified.code, 0, "{}", verified.stdout);
    let (other, unnamed) = (recorded(&[]), there.run(&["import", &file]));
    assert_eq!(unnamed.code, 2, "{}", unnamed.stdout);
    let wrong = ["--key", &public_key(&other)];
    assert_eq!(
        there.run(&[&["verify", &file], &wrong[..]].concat()).code,
        4
    );
    assert_eq!(
        there.run(&[&["import", &file], &wrong[..]].concat()).code,
        2
    );
    assert!(!there.data_dir().exists(), "nothing is made");

    let taken = there.run(&["import", &file, "--key", &key]);
    assert_eq!(taken.code, 0, "{}", taken.stderr);
    record(&there, &["run", "launch-seed"]);
    let own = there.run(&["verify", "--log", "deployment", "--json"]);
    assert_eq!(own.code, 0, "{}", own.stdout);
    assert_eq!(own.json()["computed"]["logs"][0]["signed"], 3);
    let further = exported(&there);
    let key = public_key(&there);
    assert_eq!(here.run(&["verify", &further, "--key", &key]).code, 0);
}

#[test]
fn an_export_signs_for_entries_that_nobody_signed_for_yet() {
    let home = recorded(&[]);
    edit(&home, "DELETE FROM checkpoints");
    let (file, key) = (exported(&home), public_key(&home));
    let verified = home.run(&["verify", &file, "--key", &key]);
    assert_eq!(verified.code, 0, "{}", verified.stdout);
    let doctor = home.run(&["doctor"]).stdout;
    assert!(doctor.contains("2 entries, 0 signed for"), "{doctor}");
    assert_eq!(home.run(&["migrate"]).code, 0);
    let doctor = home.run(&["doctor"]).stdout;
    assert!(doctor.contains("all of them signed for"), "{doctor}");
}

#[test]
fn a_file_whose_last_entries_nobody_signed_for_is_taken_by_no_command() {
    let home = recorded(&[]);
    let text = home.run(&["export"]).stdout;
    let (file, key) = (exported(&home), public_key(&home));
    let last = text.lines().nth(2).expect("the last checkpoint");
    assert!(last.starts_with("{\"checkpoint\""), "{last}");
    let cut = text.replacen(&format!("{last}\n"), "", 1);
    let cut = home.write("cut.jsonl", cut).display().to_string();
    assert_eq!(home.run(&["verify", &cut, "--key", &key]).code, 4);
    let there = Home::new();
    let refused = there.run(&["import", &cut, "--key", &key]);
    assert_eq!(refused.code, 2, "{}", refused.stdout);
    assert!(
        refused.stderr.contains("1 of 2 entries are signed for"),
        "{}",
        refused.stderr
    );
    assert_eq!(there.run(&["import", &file, "--key", &key]).code, 0);
}

const NAMED: &str = "log deployment, entry 0: its text `reference` is missing";

/// Every command must name a text that was deleted by hand, and `migrate` must record its absence.
fn deleted_by_hand(home: &Home, more: &[&str]) {
    let run = |arguments: &[&str]| home.run(&[arguments, more].concat());
    let names = |ran: &Ran, code: i32| {
        assert_eq!(ran.code, code, "{}{}", ran.stdout, ran.stderr);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(said.contains(NAMED), "{said}");
    };
    let verified = run(&["verify", "--log", "deployment"]);
    names(&verified, 4);
    assert!(
        verified.stdout.contains("thesmios migrate"),
        "{}",
        verified.stdout
    );
    names(&run(&["doctor"]), 4);
    names(&run(&["history", "--all"]), 0);
    let file = path(home, "lacking.jsonl");
    assert_eq!(run(&["export", "--output", &file]).code, 0);
    names(&home.run(&["verify", &file]), 4);
    let refused = Home::new().run(&["import", &file, "--key", &public_key(home)]);
    names(&refused, 2);
    let stopped = home.serve(more, &[]).stop();
    assert!(stopped.log.contains(NAMED), "{}", stopped.log);

    let migrated = run(&["migrate", "--json"]);
    assert_eq!(migrated.json()["found_missing"], 1, "{}", migrated.stderr);
    assert_eq!(run(&["verify", "--log", "deployment"]).code, 0);
    assert_eq!(run(&["migrate", "--json"]).json()["found_missing"], 0);
    let told = run(&["history", "--all"]).stdout;
    assert!(
        told.contains("texts of entry 0 found missing: reference"),
        "{told}"
    );
}

#[test]
fn a_text_that_was_deleted_by_hand_is_named_everywhere_in_sqlite() {
    let home = recorded(&[]);
    edit(&home, "DELETE FROM texts");
    deleted_by_hand(&home, &[]);
}

#[test]
fn a_text_that_was_deleted_by_hand_is_named_everywhere_in_postgresql() {
    let address = crate::log::shared::new_database();
    let more = ["--database", &address];
    let home = recorded(&more);
    let delete = "SELECT set_config('thesmios.log', 'deployment', false); DELETE FROM texts";
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        let on = PgConnection::connect(&address).await;
        let mut on = on.expect("PostgreSQL answers");
        let deleted = on.execute(sqlx::raw_sql(delete)).await;
        deleted.expect("it does as it is told");
    });
    deleted_by_hand(&home, &more);
}

#[test]
fn a_log_without_its_texts_says_so_and_misses_none() {
    let home = recorded(&[]);
    let public = home.run(&["export", "--without-texts"]).stdout;
    let file = home.write("public.jsonl", public).display().to_string();
    let ran = home.run(&["verify", &file, "--key", &public_key(&home)]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert!(ran.stdout.contains("not in this file"), "{}", ran.stdout);
}

#[test]
fn public_keys_are_shown_and_none_is_made() {
    let home = Home::new();
    let none = home.run(&["keys", "show"]);
    assert_eq!((none.code, none.stdout.as_str()), (1, ""));
    assert!(none.stderr.contains("there are no keys"), "{}", none.stderr);
    assert!(!home.data_dir().exists());
    record(&home, &["run", "preflight"]);
    let shown = home.run(&["keys", "show"]).stdout;
    let key = public_key(&home);
    let parts: Vec<&str> = key.split('+').collect();
    for part in [&key, parts[0], parts[1], "ledger.key", "revision+"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for name in ["ledger.key", "revision.key"] {
        let bytes: [u8; 32] = std::fs::read(home.data_dir().join(name))
            .expect("a key")
            .try_into()
            .expect("32 bytes");
        assert!(
            !shown.contains(&domain::Digest::from(bytes).hex()),
            "{name}"
        );
    }
}

#[test]
fn a_clock_is_accepted_for_a_reason_that_is_recorded() {
    let home = recorded(&[]);
    let none = home.run(&["migrate", "--accept-clock", " "]);
    assert_eq!(none.code, 2, "{}", none.stdout);
    let accepted = home.run(&["migrate", "--accept-clock", "Dana set it"]);
    assert_eq!(accepted.code, 0, "{}", accepted.stderr);
    let history = home.run(&["history", "--all", "--json"]).stdout;
    assert!(history.contains("clock accepted at"), "{history}");
    assert!(!history.contains("Dana"), "{history}");
    let facts = home.run(&["facts", "--json"]);
    assert!(
        facts.json()["operator_runs"] != json!(null),
        "{}",
        facts.stdout
    );
}
