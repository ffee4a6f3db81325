//! Laws of every history, over random catalogues and facts.

use domain::{
    Catalogue, Instant, assess,
    history::{History, Past, Point, changed_by},
    ledger::{Entry, Fold},
};
use proptest::test_runner::TestCaseError;

use super::{
    drawn::{facts_at, times, words, written},
    instant, log, read,
};
use crate::support::chance::in_any_world;

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
