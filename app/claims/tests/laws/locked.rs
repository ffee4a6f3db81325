//! What is locked or disallowed is reported, and nothing that pages offer is.

use std::{collections::BTreeSet, ops::Range};

use claims::{Certainty, Hit, Kind, check};
use domain::{
    Catalogue, Verdict, WhatIf,
    page::{self, Field, Value, order_form},
    statuses::ModeStatus,
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};

use crate::corpus::{found, nothing_known};
use crate::support::{
    chance::{World, in_any_world},
    fixed,
};

/// Asserts that a locked claim fails, and that an unlocked one is reported only if a mode disallows its wording.
fn only_what_is_kept_unsaid(world: &World<'_>) -> Result<(), TestCaseError> {
    let (catalogue, statuses) = (
        world.catalogue,
        domain::Statuses::of(world.catalogue, &world.facts),
    );
    for (claim, locked) in catalogue.claims.iter().zip(&statuses.locked) {
        for wording in &claim.wordings {
            let modes = catalogue.modes.iter().zip(&statuses.modes);
            let disallowed = modes.filter(|(mode, status)| {
                **status != ModeStatus::Clear
                    && mode.disallowed.iter().any(|text| text.text == *wording)
            });
            let disallowed: Vec<&str> = disallowed.map(|(mode, _)| mode.id.as_str()).collect();
            let hits = check(catalogue, &statuses, wording, Kind::Plain);
            let own: Vec<_> = hits
                .iter()
                .filter(|hit| hit.held.claim.id == claim.id)
                .collect();
            prop_assert_eq!(own.iter().any(|hit| hit.fails()), *locked, "{}", wording);
            if !locked && disallowed.is_empty() {
                let near = |hit: &&&Hit<'_>| hit.wording == wording;
                prop_assert!(!own.iter().any(|hit| near(&hit)), "{}", wording);
            }
            for hit in own.iter().filter(|hit| hit.wording == wording) {
                let modes: Vec<&str> = hit
                    .disallowed_by
                    .iter()
                    .map(|mode| mode.id.as_str())
                    .collect();
                prop_assert_eq!(&modes, &disallowed, "{}", wording);
            }
        }
    }
    Ok(())
}

#[test]
fn a_hit_is_what_is_locked_or_disallowed() {
    in_any_world(120, |world, _| only_what_is_kept_unsaid(world));
}

#[test]
fn who_locks_is_who_the_verdict_names() {
    in_any_world(120, |world, _| {
        let (catalogue, statuses) = (
            world.catalogue,
            domain::Statuses::of(world.catalogue, &world.facts),
        );
        let locked_by = domain::reasons::locked_by(catalogue, &statuses);
        for (claim, expected) in catalogue.claims.iter().zip(&locked_by) {
            let text = claim.wordings.join(".\n\n");
            for hit in check(catalogue, &statuses, &text, Kind::Plain) {
                if hit.held.claim.id == claim.id {
                    let named: Vec<&str> = hit.held.locks.iter().map(|lock| lock.id).collect();
                    prop_assert_eq!(&named, expected);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn advice_promises_nothing() {
    let statuses = nothing_known();
    let catalogue = fixed::shipped();
    let mut told = 0;
    for advice in catalogue.claims.iter().flat_map(|claim| &claim.advice) {
        told += 1;
        let hits = found(advice, Kind::Plain, &statuses);
        assert!(
            hits.iter().all(|hit| hit.certainty == Certainty::Denied),
            "{advice}: {hits:?}"
        );
    }
    assert!(told > 10);
}

/// The sentence that may be said once a claim is unlocked is refused until then.
#[test]
fn a_promise_is_refused_while_its_claim_is_locked() {
    let statuses = nothing_known();
    let catalogue = fixed::shipped();
    for claim in &catalogue.claims {
        let Some(promise) = &claim.promise else {
            continue;
        };
        for text in [promise.clone(), format!("Good news. {promise} Ask us.")] {
            let hits = check(catalogue, &statuses, &text, Kind::Plain);
            let own = hits.iter().find(|hit| hit.held.claim.id == claim.id);
            assert!(own.is_some_and(Hit::fails), "{text}: {hits:?}");
        }
    }
}

/// Texts that pages offer and forbid, by the keys of the fields that hold them.
#[derive(Default)]
struct Told {
    offered: BTreeSet<String>,
    forbidden: BTreeSet<String>,
}

impl Told {
    fn take(&mut self, field: &Field<'_>) {
        let list = match field.key {
            "you_may_say" | "say_instead" | "to_copy" => &mut self.offered,
            "do_not_say_yet" | "disallowed_claims" | "blocked_wording" => &mut self.forbidden,
            _ => &mut BTreeSet::new(),
        };
        match &field.value {
            // The lines of `to_copy` are one text, because exclusions are read below their heading.
            Value::Lines(lines) if field.key == "to_copy" => drop(list.insert(lines.join("\n"))),
            Value::Lines(texts) | Value::Texts(texts) => {
                list.extend(texts.iter().map(ToString::to_string));
            }
            Value::Text(text) => drop(list.insert(text.to_string())),
            Value::Fields(fields) => fields.iter().for_each(|field| self.take(field)),
            Value::Entries(_, entries) => {
                let fields = entries.iter().flat_map(|entry| &entry.fields);
                fields.for_each(|field| self.take(field));
            }
            _ => {}
        }
    }

    /// Collects the texts of every page of a catalogue, and of its order form.
    fn by(catalogue: &Catalogue, verdict: &Verdict) -> Self {
        let mut told = Self::default();
        for at in (0..).take(catalogue.pages.len()) {
            let page = page::page(catalogue, verdict, at);
            let sections = page.iter().flat_map(|page| &page.sections);
            sections
                .flat_map(|section| &section.fields)
                .for_each(|field| told.take(field));
        }
        for field in order_form(catalogue, verdict, &WhatIf::default()) {
            told.take(&field);
        }
        told
    }
}

/// Joins texts as paragraphs, and returns the range of each. One check for all is faster, because each reads the whole
/// catalogue.
fn joined(texts: &BTreeSet<String>) -> (String, Vec<Range<usize>>) {
    let (mut all, mut places) = (String::new(), Vec::new());
    for text in texts {
        let start = all.len();
        all.push_str(text);
        places.push(start..all.len());
        all.push_str("\n\n");
    }
    (all, places)
}

/// What a page offers passes the check, and what it forbids is refused, with the same facts. Only the two handwritten
/// catalogues are tested: generated ones allow random texts.
#[test]
fn what_is_offered_passes_the_check_and_what_is_forbidden_is_refused() {
    // Two worlds in five have one of those catalogues.
    in_any_world(750, |world, _| {
        let catalogue = world.catalogue;
        if ![fixed::shipped().id.as_str(), fixed::harbour().id.as_str()].contains(&&*catalogue.id) {
            return Ok(());
        }
        let verdict = domain::assess(catalogue, &world.facts);
        let told = Told::by(catalogue, &verdict);
        prop_assert!(!told.offered.is_empty());
        let (offered, _) = joined(&told.offered);
        let hits = check(catalogue, &verdict.statuses, &offered, Kind::Plain);
        let failing: Vec<_> = hits.iter().filter(|hit| hit.fails()).collect();
        prop_assert!(failing.is_empty(), "{failing:?}");
        let (forbidden, places) = joined(&told.forbidden);
        let hits = check(catalogue, &verdict.statuses, &forbidden, Kind::Plain);
        for (text, place) in told.forbidden.iter().zip(places) {
            let refused = |hit: &Hit<'_>| hit.fails() && place.contains(&hit.place.start);
            prop_assert!(hits.iter().any(refused), "{text}");
        }
        Ok(())
    });
}
