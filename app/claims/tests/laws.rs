//! What holds for every text, whatever it contains.

mod locked;
mod strange;

use claims::{Certainty, Hit, Kind};
use domain::catalogue::Claim;
use proptest::prop_assert;

use crate::corpus::{found, innocent, nothing_known, samples};
use crate::support::{chance::in_any_world, dice::Dice, fixed};

/// Asserts that each hit is at the position that a reader would count.
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
            // The words alone give the same hit, over their whole length.
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

/// Disguises a wording: letters in any case, and any characters that separate words between them.
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
