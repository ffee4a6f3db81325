//! What holds of every text, whatever stands in it.

use claims::{Certainty, Hit, Kind, check};
use domain::{
    WhatIf,
    catalogue::Claim,
    page::{Field, Value, order_form},
    statuses::ModeStatus,
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};

use crate::corpus::{found, innocent, nothing_known, samples};
use crate::support::{
    chance::{World, in_any_world},
    dice::Dice,
    fixed,
};

const KINDS: [Kind; 4] = [Kind::Plain, Kind::Paragraphs, Kind::Markdown, Kind::Html];

/// Places as anybody would count them.
fn assert_in_place(text: &str, hits: &[Hit<'_>]) {
    for hit in hits {
        let place = hit.place;
        let before = &text[..place.start];
        assert_eq!(hit.words, &text[place.start..place.end]);
        assert_eq!(place.line, before.matches('\n').count() + 1, "{text:?}");
        let line = before.rsplit('\n').next().unwrap_or_default();
        assert_eq!(place.column, line.chars().count() + 1, "{text:?}");
    }
    assert!(hits.is_sorted_by_key(|hit| hit.place.start), "{text:?}");
}

#[test]
fn what_is_found_lies_where_the_hit_says() {
    let statuses = nothing_known();
    let said = samples("disguised.toml", "said");
    let denied = samples("denied.toml", "denied");
    for sample in said.iter().chain(&denied) {
        let hits = found(&sample.text, sample.kind, &statuses);
        assert_in_place(&sample.text, &hits);
        for hit in &hits {
            // The words alone say the same, from the first to the last.
            let alone = found(hit.words, sample.kind, &statuses);
            let whole = |other: &Hit<'_>| {
                let same = other.held.claim.id == hit.held.claim.id;
                same && (other.place.start, other.place.end) == (0, hit.words.len())
            };
            assert!(
                alone.iter().any(whole),
                "{:?} of {:?}",
                hit.words,
                sample.text
            );
        }
    }
}

/// A wording of a claim, its words in any case and with anything between them that parts words.
fn disguised(wording: &str, dice: &mut Dice<'_>) -> String {
    const BETWEEN: [&str; 12] = [
        " ",
        "-",
        "\u{a0}",
        "\u{2009}\u{200d}",
        "\u{2011}",
        "\n",
        " \u{ad}",
        "_",
        " \u{201c}",
        " * ",
        "\u{3000}",
        "  ",
    ];
    let mut text = String::new();
    for ch in wording.chars() {
        match ch {
            ' ' | '-' => text.push_str(dice.pick::<&str>(&BETWEEN)),
            _ if dice.happens(30) => text.extend(ch.to_uppercase()),
            _ => text.push(ch),
        }
        if dice.happens(10) {
            text.push('\u{2060}');
        }
    }
    text
}

#[test]
fn any_wording_is_found_in_any_dress_and_place() {
    let catalogue = fixed::shipped();
    let statuses = nothing_known();
    let sentences = innocent();
    in_any_world(300, |_, dice| {
        let claim: &Claim = dice.pick(&catalogue.claims);
        let wording: &String = dice.pick(&claim.wordings);
        let (before, after): (&String, &String) = (dice.pick(&sentences), dice.pick(&sentences));
        let dressed = disguised(wording, dice);
        let text = format!("{before} {dressed}. {after}");
        let hits = found(&text, Kind::Plain, &statuses);
        assert_in_place(&text, &hits);
        let from = before.len() + 1;
        let own = |hit: &&Hit<'_>| hit.held.claim.id == claim.id && hit.fails();
        let hit = hits.iter().find(own);
        prop_assert!(hit.is_some(), "{text:?}: {hits:?}");
        let mut told = hits
            .iter()
            .filter(|hit| hit.certainty != Certainty::Mentioned);
        let inside =
            told.all(|hit| hit.place.start >= from && hit.place.end <= from + dressed.len());
        prop_assert!(inside, "{text:?}: {hits:?}");
        Ok(())
    });
}

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

/// Pieces of markup and of wordings, in any order.
const SHARDS: [&str; 40] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<script>",
    "</script",
    "<p ",
    "title=\"",
    "'",
    "\"",
    "&",
    "&#",
    "&#x2011;",
    "&nbsp",
    ";",
    "[",
    "](",
    ")",
    "][",
    "\\",
    "*",
    "`",
    "|",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "# ",
    "self",
    "-",
    "serve ",
    "checkout",
    ". ",
    "not ",
    "excluded: ",
    "\u{ad}",
    "\u{fb03}",
    "\u{1d41a}",
    "\u{301}",
];

#[test]
fn no_text_is_too_strange() {
    let statuses = nothing_known();
    in_any_world(400, |_, dice| {
        let length = dice.below(200);
        let soup: String = (0..length).map(|_| *dice.pick(&SHARDS)).collect();
        let bytes: Vec<u8> = (0..length)
            .map(|_| u8::try_from(dice.below(256)).unwrap_or(0))
            .collect();
        let noise = String::from_utf8_lossy(&bytes).into_owned();
        for text in [soup, noise] {
            for kind in KINDS {
                assert_in_place(&text, &found(&text, kind, &statuses));
            }
        }
        Ok(())
    });
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
