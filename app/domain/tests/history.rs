//! History: the changes reported for a log are those found by deciding each of its prefixes.

mod drawn;
mod laws;

use std::{fmt::Write as _, fs, path::Path};

use domain::{
    Catalogue, Instant,
    history::{Cause, History, Point},
    ledger::{Draft, Entry, Head, Kind, Log, Payload, seal},
};
use serde_json::Value;

use crate::support::{fixed, tree};

fn instant(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

/// Seals values as the entries of a deployment's log.
fn log(written: &[Value]) -> Vec<Entry> {
    let mut head = Head::empty();
    let mut entries = Vec::new();
    for value in written {
        let kind = Kind::of(value["kind"].as_str().expect("a kind")).expect("a known kind");
        let payload = Payload::read(kind, &tree(&value["payload"])).expect("a payload");
        let draft = Draft {
            at: instant(value["at"].as_str().expect("a time")),
            actor: "operator".to_owned(),
            payload,
        };
        let sealed = seal(&Log::deployment(), &head, &draft, &mut || [7; 32]);
        let sealed = sealed.expect("it can be written");
        head = sealed.head();
        entries.push(sealed.entry);
    }
    entries
}

fn read<'c>(catalogue: &'c Catalogue, entries: &[Entry], most: usize, end: usize) -> History<'c> {
    let mut history = History::before(catalogue, most, end);
    for entry in entries {
        history.push(entry, &[]).expect("an entry");
    }
    history
}

/// Renders points as lines, the first one first.
fn lines(history: &History<'_>) -> String {
    let mut points: Vec<&Point> = history.points().collect();
    points.reverse();
    let mut lines = String::new();
    for point in points {
        let by = match &point.cause {
            Cause::Entry { seq, actor, .. } => format!("entry {seq} by {actor}"),
            Cause::Time { .. } => "no entry".to_owned(),
        };
        writeln!(lines, "{} {by}: {}", point.at, point.cause.what()).expect("text");
        for changed in &point.changes {
            let change = &changed.change;
            writeln!(
                lines,
                "  {} {} ({}): {} -> {}",
                change.kind, change.id, changed.title, change.from, change.to
            )
            .expect("text");
        }
    }
    lines
}

#[test]
fn every_history_reads_as_worked_out_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/histories");
    let mut told = 0;
    for story in fs::read_dir(root).expect("a folder") {
        let story = story.expect("an entry").path();
        let text = fs::read_to_string(story.join("entries.jsonl")).expect("entries");
        let written = text.lines().map(serde_json::from_str);
        let written: Result<Vec<Value>, _> = written.collect();
        let entries = log(&written.expect("each line is an entry"));
        let mut history = read(fixed::shipped(), &entries, 100, usize::MAX);
        history.until(instant("2026-12-31T00:00:00Z"));
        let found = lines(&history);
        assert!(!found.contains("Dana"), "a personal text is shown");
        let expected = fs::read_to_string(story.join("expected.txt")).unwrap_or_default();
        assert_eq!(found, expected, "{}", story.display());
        told += 1;
    }
    assert!(told >= 2);
}
