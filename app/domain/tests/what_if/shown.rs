//! The links of a page: every way shown brings its mode to its best status, and every forecast turn links to its day.

use domain::{
    Catalogue, Statuses, Verdict, WhatIf, assess,
    catalogue::{Best, Block, Kind},
    page::{self, Entry, Field, Value},
    statuses::ModeStatus,
    what_if,
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};
use serde_json::{Value as Json, json};

use super::applied::supposed;
use crate::support::{chance::in_any_world, draw_facts, draw_what_if, fixed};

/// Calls `look` with the entries under a key, on the first page that shows a block.
fn each_entry(
    catalogue: &Catalogue,
    verdict: &Verdict,
    what_if: &WhatIf,
    block: &Block,
    key: &str,
    look: &mut dyn FnMut(&Entry<'_>),
) {
    let id = catalogue
        .page_of(block)
        .expect("a page shows it")
        .id
        .clone();
    let at = catalogue.ids.pages.find(&id).expect("the page has an id");
    let page = page::supposing(catalogue, verdict, what_if, at).expect("it is a page");
    for section in &page.sections {
        each_under(&section.fields, key, look);
    }
}

fn each_under(fields: &[Field<'_>], key: &str, look: &mut dyn FnMut(&Entry<'_>)) {
    for field in fields {
        match &field.value {
            Value::Entries(_, entries) if field.key == key => entries.iter().for_each(&mut *look),
            Value::Fields(fields) => each_under(fields, key, look),
            _ => {}
        }
    }
}

/// Reads the hypothetical steps of a link; `None` if the link is empty.
fn asked(catalogue: &Catalogue, href: &str) -> Option<WhatIf> {
    let address = href.split('#').next().unwrap_or_default();
    let (_, query) = address.split_once('?')?;
    Some(WhatIf::of_query(catalogue, query))
}

/// A way as shown on a page: the steps of each link, and of the link for all of them.
#[derive(Debug)]
struct Shown {
    steps: Vec<Option<WhatIf>>,
    all: Option<WhatIf>,
}

fn shown(catalogue: &Catalogue, way: &Entry<'_>) -> Option<Shown> {
    let mut shown = None;
    each_under(&way.fields, "steps", &mut |step| {
        let shown = shown.get_or_insert(Shown {
            steps: Vec::new(),
            all: None,
        });
        shown.steps.push(asked(catalogue, &step.href));
    });
    for field in &way.fields {
        if let (Value::Link(link), Some(shown)) = (&field.value, &mut shown) {
            shown.all = asked(catalogue, &link.href);
        }
    }
    shown
}

fn is_best(catalogue: &Catalogue, statuses: &Statuses, mode: usize) -> bool {
    let best = match catalogue.modes[mode].best {
        Best::Clear => ModeStatus::Clear,
        Best::Conditional => ModeStatus::Conditional,
    };
    statuses.modes[mode] == best
}

/// Compares every way on the page for hypothetical steps to the ways that were found. Returns how many can be tried.
fn check_ways(
    catalogue: &Catalogue,
    value: &Json,
    what_if: &WhatIf,
) -> Result<usize, TestCaseError> {
    let verdict = assess(catalogue, &supposed(catalogue, value, what_if));
    let mut ways = Vec::new();
    each_entry(
        catalogue,
        &verdict,
        what_if,
        &Block::Ways,
        "ways",
        &mut |way| {
            ways.extend(shown(catalogue, way));
        },
    );
    let found = verdict.ways.modes.iter().enumerate();
    let found = found.flat_map(|(mode, ways)| ways.iter().map(move |way| (mode, way)));
    let found: Vec<_> = found.collect();
    prop_assert_eq!(ways.len(), found.len());
    let mut tried = 0;
    for (shown, (mode, way)) in ways.into_iter().zip(found) {
        let mut all = Some(what_if.clone());
        for (shown, step) in shown.steps.iter().zip(&way.steps) {
            let can = !matches!(step.atom.kind, Kind::Run | Kind::Reference);
            let alone = can.then(|| what_if.with(step.atom, true));
            prop_assert_eq!(shown, &alone);
            all = all.filter(|_| can).map(|all| all.with(step.atom, true));
        }
        prop_assert_eq!(shown.steps.len(), way.steps.len());
        prop_assert_eq!(&shown.all, &all);
        if let Some(all) = shown.all {
            let after = Statuses::of(catalogue, &supposed(catalogue, value, &all));
            prop_assert!(is_best(catalogue, &after, mode), "{:?}", all);
            tried += 1;
        }
    }
    Ok(tried)
}

#[test]
fn every_way_that_is_shown_brings_its_mode_to_its_best() {
    in_any_world(128, |world, dice| {
        let what_if = draw_what_if::draw(dice, world.catalogue);
        check_ways(world.catalogue, &world.value, &WhatIf::default())?;
        check_ways(world.catalogue, &world.value, &what_if)?;
        Ok(())
    });
}

#[test]
fn every_mode_of_the_shipped_catalogue_can_be_tried_at_its_best() {
    let value = json!({"schema": "thesmios.facts/1", "as_of": draw_facts::NOW});
    let catalogue = fixed::shipped();
    let tried = check_ways(catalogue, &value, &WhatIf::default());
    assert_eq!(tried.expect("every way holds"), catalogue.modes.len());
}

#[test]
fn every_turn_leads_to_its_day_with_what_is_supposed() {
    in_any_world(128, |world, dice| {
        let (catalogue, what_if) = (world.catalogue, draw_what_if::draw(dice, world.catalogue));
        let verdict = assess(catalogue, &supposed(catalogue, &world.value, &what_if));
        let mut days = Vec::new();
        each_entry(
            catalogue,
            &verdict,
            &what_if,
            &Block::Forecast,
            "turns",
            &mut |turn| {
                days.extend(asked(catalogue, &turn.href));
            },
        );
        let turns = verdict.forecast.iter();
        let turns: Vec<WhatIf> = turns.map(|turn| what_if.on(Some(turn.at))).collect();
        prop_assert_eq!(&days, &turns);
        for (day, turn) in days.iter().zip(&verdict.forecast) {
            let there = supposed(catalogue, &world.value, day);
            prop_assert_eq!(there.as_of, turn.at);
        }
        Ok(())
    });
}

#[test]
fn without_a_look_ahead_nothing_is_said_of_what_lies_ahead() {
    in_any_world(32, |world, _| {
        let verdict = domain::decide(world.catalogue, &world.facts);
        for at in 0..u32::try_from(world.catalogue.pages.len()).expect("pages are few") {
            let page = page::page(world.catalogue, &verdict, at).expect("it is a page");
            let ahead = [Block::Ways, Block::Forecast];
            let mut shows = page
                .sections
                .iter()
                .flat_map(|section| &section.words.shows);
            prop_assert!(!shows.any(|block| ahead.contains(block)));
        }
        Ok(())
    });
}

#[test]
fn what_is_supposed_by_a_step_is_a_step_that_can_be_tried() {
    for catalogue in [fixed::shipped(), fixed::harbour()] {
        for step in draw_what_if::steps(catalogue) {
            let name = what_if::name(catalogue, step).expect("it has a name");
            assert_eq!(what_if::step(catalogue, &name), Some(step));
            assert!(what_if::key(step).is_some());
        }
    }
}
