//! Looking back: what a log is told to have changed is what judging each of its prefixes gives.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use domain::{
    Catalogue, Facts, Instant, Json, assess, document,
    history::{Cause, History, Past, Point, changed_by},
    ledger::{Draft, Entry, Fold, Head, Kind, Log, Payload, seal},
};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

use crate::support::{chance::in_any_world, dice::Dice, fixed, tree};

fn instant(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

/// What was written, as the log of a deployment holds it.
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

/// Points as lines, the first one first.
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

type Words = BTreeMap<(String, String), String>;

/// The word of everything that a verdict document lists.
fn words(catalogue: &Catalogue, facts: &Facts) -> Words {
    let document = document::document(catalogue, &assess(catalogue, facts));
    let document: Value = serde_json::from_str(&document.to_string()).expect("JSON");
    let lists = [
        ("modes", "mode", "status"),
        ("vendors", "vendor", "status"),
        ("ledger", "item", "status"),
        ("claims", "claim", "state"),
    ];
    let mut words = Words::new();
    for (list, kind, word) in lists {
        for thing in document[list].as_array().expect("a list") {
            let text = |key: &str| thing[key].as_str().expect("text").to_owned();
            words.insert((kind.to_owned(), text("id")), text(word));
        }
    }
    words
}

/// The deployment's part of a facts document as entries, written a quarter of an hour apart in any order.
fn written(value: &Value, dice: &mut Dice<'_>) -> Vec<Value> {
    let mut written = vec![json!({
        "kind": "observed/1",
        "payload": { "variables": value["variables"], "probes": value["probes"] },
    })];
    let lists = [
        ("checks", "check/1"),
        ("operator_runs", "run/1"),
        ("approvals", "approval/1"),
    ];
    for (list, kind) in lists {
        let listed = value[list].as_array().expect("a list").iter();
        written.extend(listed.map(|payload| json!({ "kind": kind, "payload": payload })));
    }
    for area in value["signed_exclusions"].as_array().expect("a list") {
        written.push(json!({ "kind": "exclusion/1", "payload": { "area": area } }));
    }
    for (name, count) in value["records"].as_object().expect("an object") {
        let payload = json!({ "records": name, "count": count });
        written.push(json!({ "kind": "records/1", "payload": payload }));
    }
    let mut written = dice.shuffled(&written);
    for (at, value) in written.iter_mut().enumerate() {
        let (hour, minute) = (at / 4 % 24, at % 4 * 15);
        let day = 20 + at / 96;
        value["at"] = json!(format!("2026-11-{day}T{hour:02}:{minute:02}:00Z"));
    }
    written
}

/// Every time at which anything could change: those of the entries, and those that stand in them.
fn times(entries: &[Entry]) -> Vec<Instant> {
    let mut times: Vec<Instant> = entries.iter().map(|entry| entry.at).collect();
    for entry in entries {
        for key in ["at", "valid_until"] {
            let told = entry.payload.get(key).and_then(Json::as_text);
            times.extend(told.and_then(Instant::parse));
        }
    }
    times.sort();
    times.dedup();
    times
}

/// What was true at a time: the fold of the entries up to then, as a document that is read again.
fn facts_at(entries: &[Entry], at: Instant) -> Facts {
    let mut fold = Fold::default();
    for entry in entries.iter().filter(|entry| entry.at <= at) {
        fold.push(entry, &[]).expect("an entry");
    }
    Facts::read(&fold.facts(at)).expect("facts")
}

fn check_against_every_prefix(
    catalogue: &Catalogue,
    entries: &[Entry],
) -> Result<(), TestCaseError> {
    let end = instant("2028-01-01T00:00:00Z");
    let mut history = read(catalogue, entries, usize::MAX, usize::MAX);
    history.until(end);
    let mut points: Vec<&Point> = history.points().collect();
    points.reverse();
    let mut points = points.into_iter().peekable();
    let first = entries.first().map_or(end, |entry| entry.at);
    let mut told = words(catalogue, &facts_at(&[], Instant::default()));
    for at in times(entries).into_iter().filter(|at| *at >= first) {
        while let Some(point) = points.next_if(|point| point.at <= at) {
            for changed in &point.changes {
                let change = &changed.change;
                let key = (change.kind.to_owned(), change.id.clone());
                if let Some(word) = told.get_mut(&key) {
                    proptest::prop_assert_eq!(&*word, &change.from);
                    word.clone_from(&change.to);
                }
            }
        }
        proptest::prop_assert_eq!(&told, &words(catalogue, &facts_at(entries, at)), "{}", at);
    }
    proptest::prop_assert!(points.peek().is_none());
    Ok(())
}

#[test]
fn changes_told_one_after_the_other_lead_to_the_verdict_of_each_prefix() {
    in_any_world(60, |world, dice| {
        let entries = log(&written(&world.value, dice));
        check_against_every_prefix(world.catalogue, &entries)
    });
}

#[test]
fn pages_of_a_history_are_parts_of_the_whole() {
    in_any_world(40, |world, dice| {
        let entries = log(&written(&world.value, dice));
        let whole = read(world.catalogue, &entries, usize::MAX, usize::MAX);
        let whole: Vec<&Point> = whole.points().collect();
        let (most, mut end, mut paged) = (1 + dice.below(4), usize::MAX, Vec::new());
        loop {
            let page = read(world.catalogue, &entries, most, end);
            proptest::prop_assert_eq!(page.count(), whole.len());
            let points: Vec<Point> = page.points().cloned().collect();
            proptest::prop_assert!(points.len() <= most);
            let Some(last) = points.last() else { break };
            end = last.number;
            paged.extend(points);
        }
        proptest::prop_assert_eq!(paged.iter().collect::<Vec<_>>(), whole);
        Ok(())
    });
}

#[test]
fn what_could_be_sold_on_a_day_is_the_verdict_on_the_facts_of_that_day() {
    in_any_world(40, |world, dice| {
        let entries = log(&written(&world.value, dice));
        let times = times(&entries);
        let at = *dice.pick(&times);
        let mut history = History::new(world.catalogue, 0);
        for entry in entries.iter().filter(|entry| entry.at <= at) {
            history.push(entry, &[]).expect("an entry");
        }
        history.until(at);
        let past = Past::of(&history);
        let verdict = assess(world.catalogue, &facts_at(&entries, at));
        proptest::prop_assert_eq!(&past.statuses, &verdict.statuses);
        proptest::prop_assert_eq!(past.modes().count(), world.catalogue.modes.len());
        Ok(())
    });
}

#[test]
fn every_entry_is_told_with_what_it_changes_upon_those_before_it() {
    in_any_world(40, |world, dice| {
        let entries = log(&written(&world.value, dice));
        let mut history = History::new(world.catalogue, usize::MAX).of_every_entry();
        let mut fold = Fold::default();
        for entry in &entries {
            history.push(entry, &[]).expect("an entry");
            let payload = entry.open(&[]).expect("a payload");
            let changes = changed_by(world.catalogue, fold.clone(), payload, entry.at);
            let told = history.points().next().expect("every entry is a point");
            proptest::prop_assert_eq!(told.cause.seq(), Some(entry.seq));
            proptest::prop_assert_eq!(&told.changes, &changes);
            fold.push(entry, &[]).expect("an entry");
        }
        let unchanged = history.points().filter(|point| point.changes.is_empty());
        proptest::prop_assert_eq!(history.unchanged(), unchanged.count() as u64);
        proptest::prop_assert_eq!(history.began(), entries.first().map(|entry| entry.at));
        let whole = read(world.catalogue, &entries, usize::MAX, usize::MAX);
        proptest::prop_assert_eq!(history.count(), whole.count());
        Ok(())
    });
}
