//! What may not be said is what is locked or disallowed, and nothing that is offered is.

use claims::{Certainty, Hit, Kind, check};
use domain::{
    WhatIf,
    page::{Field, Value, order_form},
    statuses::ModeStatus,
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};

use crate::corpus::{found, nothing_known};
use crate::support::{
    chance::{World, in_any_world},
    fixed,
};

/// A claim that nothing keeps unsaid may be said; one that is locked may not.
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

/// Every list of lines to copy that a field holds, each as one text.
fn to_copy(field: &Field<'_>, texts: &mut Vec<String>) {
    match &field.value {
        Value::Lines(lines) => texts.push(lines.join("\n")),
        Value::Fields(fields) => fields.iter().for_each(|field| to_copy(field, texts)),
        Value::Entries(_, entries) => {
            let fields = entries.iter().flat_map(|entry| &entry.fields);
            fields.for_each(|field| to_copy(field, texts));
        }
        _ => {}
    }
}

/// What a page offers to be put into an order form is fit for one. Of the two catalogues that somebody wrote: others
/// allow what chance lets them.
#[test]
fn what_is_offered_to_be_copied_promises_nothing_locked() {
    in_any_world(200, |world, _| {
        let catalogue = world.catalogue;
        if ![fixed::shipped().id.as_str(), fixed::harbour().id.as_str()].contains(&&*catalogue.id) {
            return Ok(());
        }
        let verdict = domain::decide(catalogue, &world.facts);
        let mut texts = Vec::new();
        for field in order_form(catalogue, &verdict, &WhatIf::default()) {
            to_copy(&field, &mut texts);
        }
        prop_assert!(!texts.is_empty());
        for text in texts {
            let hits = check(catalogue, &verdict.statuses, &text, Kind::Plain);
            prop_assert!(!hits.iter().any(Hit::fails), "{text}: {hits:?}");
        }
        Ok(())
    });
}
