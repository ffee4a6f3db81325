//! A log as a file: export always writes the same file, and a reader accepts it whole or refuses it.

use domain::{
    Instant,
    ledger::{
        Draft, Log, Payload,
        export::{Bad, Checker, Told},
        note::{SigningKey, VerifyingKey},
    },
};

use super::written::{ORIGIN, exported, key, ordinary, write};

pub fn check(file: &str, known: Vec<VerifyingKey>) -> Result<Vec<Told>, Bad> {
    let mut checker = Checker::new(known);
    let mut told = Vec::new();
    for line in file.lines() {
        told.push(checker.line(line)?);
    }
    checker.finish().map(|()| told)
}

#[test]
fn a_file_tells_the_log_that_wrote_it() {
    let written = ordinary(20);
    let file = exported(&written, &[3, 20]);
    assert_eq!(file, exported(&ordinary(20), &[3, 20]));
    let told = check(&file, Vec::new()).expect("it holds");
    let entries: Vec<_> = told
        .iter()
        .filter_map(|told| match told {
            Told::Entry(entry, leaf, texts) => Some((entry.canonical(), *leaf, texts.clone())),
            _ => None,
        })
        .collect();
    let expected: Vec<_> = written
        .iter()
        .map(|sealed| (sealed.bytes.clone(), sealed.leaf, sealed.texts.clone()))
        .collect();
    assert_eq!(entries, expected);
    let Some(Told::Ended(verified)) = told.last() else {
        panic!("the last line ends it")
    };
    assert_eq!((verified.head.size, verified.agreed), (20, 20));
}

#[test]
fn several_logs_may_stand_in_one_file() {
    let draft = Draft {
        at: Instant::parse("2026-11-20T09:00:00Z").expect("a time"),
        actor: "operator".to_owned(),
        payload: Payload::Owner("executive-sponsor".to_owned(), None),
    };
    let tenant = write(&Log::parse("northwind").expect("a log"), &[draft]);
    let file = exported(&ordinary(3), &[3]) + &exported(&tenant, &[]);
    let told = check(&file, Vec::new()).expect("it holds");
    let ended = told.iter().filter(|told| matches!(told, Told::Ended(_)));
    assert_eq!(ended.count(), 2);
    let bad = check(&(file.clone() + &exported(&ordinary(4), &[])), Vec::new());
    let bad = bad.expect_err("two logs of one name");
    assert_eq!(bad.line, file.lines().count() as u64 + 1);
}

#[test]
fn whoever_knows_a_key_takes_no_other() {
    let file = exported(&ordinary(3), &[3]);
    let known = vec![key().public().clone()];
    assert!(check(&file, known).is_ok());
    let other = SigningKey::new(ORIGIN, &[8; 32]).expect("a name");
    let bad = check(&file, vec![other.public().clone()]).expect_err("nobody known signed it");
    assert_eq!(bad.line, 2);
}

#[test]
fn what_is_no_file_of_a_log_is_refused_with_its_line() {
    let good = exported(&ordinary(4), &[2]);
    let lines: Vec<&str> = good.lines().collect();
    let cases = [
        ("nothing", String::new(), 1),
        ("no header", lines[1..].join("\n"), 1),
        ("no JSON", good.replacen("{\"schema\"", "{schema", 1), 1),
        ("another schema", good.replacen("log/1", "log/2", 1), 1),
        (
            "another log",
            good.replacen("\"log\":\"deployment\"", "\"log\":\"Deployment\"", 1),
            1,
        ),
        (
            "a key that is none",
            good.replacen("\"keys\":[\"", "\"keys\":[\"x", 1),
            1,
        ),
        (
            "a checkpoint of another log",
            good.replacen("\"origin\":\"", "\"origin\":\"x", 1),
            2,
        ),
        ("a note that is none", good.replacen("— ", "- ", 1), 2),
        (
            "a checkpoint too late",
            [&lines[..1], &lines[2..4], &lines[1..2], &lines[4..]]
                .concat()
                .join("\n"),
            4,
        ),
        ("cut off", lines[..lines.len() - 1].join("\n"), 7),
        (
            "a second header",
            [&lines[..3], &lines[..1]].concat().join("\n"),
            4,
        ),
        ("a blank line", good.replacen('\n', "\n\n", 1), 2),
        (
            "a trailer of another size",
            good.replacen("\"size\":4", "\"size\":3", 1),
            7,
        ),
        (
            "a key more",
            good.replacen("\"leaf\"", "\"note\":1,\"leaf\"", 1),
            3,
        ),
    ];
    for (why, file, line) in cases {
        let bad = check(&file, Vec::new()).expect_err(why);
        assert_eq!(bad.line, line, "{why}: {bad}");
    }
}
