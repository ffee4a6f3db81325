//! Hypothetical steps as queries, and back.

use std::fmt::Write;

use domain::{Catalogue, WhatIf, assess, catalogue::Kind};
use proptest::prop_assert_eq;
use serde_json::json;

use super::applied::supposed;
use crate::support::{chance::in_any_world, draw_facts, draw_what_if, fixed};

fn read(catalogue: &Catalogue, query: &str) -> WhatIf {
    WhatIf::of_query(catalogue, query)
}

#[test]
fn what_is_written_is_what_is_read() {
    in_any_world(160, |world, dice| {
        let what_if = draw_what_if::draw(dice, world.catalogue);
        let query = what_if.query(world.catalogue);
        prop_assert_eq!(read(world.catalogue, &query), what_if);
        Ok(())
    });
}

#[test]
fn equal_suppositions_have_one_query_however_they_are_asked_for() {
    in_any_world(96, |world, dice| {
        let what_if = draw_what_if::draw(dice, world.catalogue);
        let query = what_if.query(world.catalogue);
        // The form in which browsers submit it.
        let sent = query.replace(':', "%3A");
        let mut parts: Vec<&str> = sent.split('&').collect();
        parts.extend(dice.some(50, &parts.clone()));
        let asked = read(world.catalogue, &dice.shuffled(&parts).join("&"));
        let named = !query.is_empty();
        prop_assert_eq!(named, !what_if.is_empty());
        prop_assert_eq!(asked.query(world.catalogue), query);
        prop_assert_eq!(asked, what_if);
        Ok(())
    });
}

#[test]
fn what_means_nothing_is_ignored_and_named() {
    let rows: [(&str, &[&str]); 20] = [
        ("", &[]),
        ("&&", &[]),
        ("at=", &[]),
        ("colour=red", &["colour"]),
        ("colour=red&Set=group:oidc&colour=blue", &["colour", "Set"]),
        ("set", &["set"]),
        ("set=oidc", &["set"]),
        ("set=group:", &["set"]),
        ("set=group:nowhere", &["set"]),
        ("set=group:oidc%00", &["set"]),
        ("set=check:scim-fixture", &["set"]),
        ("pass=vendor:stripe-billing", &["pass"]),
        ("%zz=%&set=%f", &["%zz", "set"]),
        ("%ff=%fe", &["\u{fffd}"]),
        ("at=tomorrow", &["at"]),
        ("at=2026-13-01", &["at"]),
        ("at=2026-02-30T09:00", &["at"]),
        ("at=99999-01-01T00:00:00Z", &["at"]),
        ("at=-2026-01-01", &["at"]),
        ("at=2026-11-20T09:00:00%2B01:00", &["at"]),
    ];
    for (query, ignored) in rows {
        let what_if = read(fixed::shipped(), query);
        assert!(what_if.is_empty(), "{query}");
        assert_eq!(what_if.ignored, ignored, "{query}");
    }
}

#[test]
fn a_kind_by_itself_is_all_of_it() {
    let catalogue = fixed::shipped();
    for (query, key, kind) in [
        ("seed=records", "seed=records:", Kind::Records),
        ("sign=exclusion", "sign=exclusion:", Kind::Excluded),
    ] {
        let what_if = read(catalogue, query);
        let each: Vec<_> = what_if
            .query(catalogue)
            .split('&')
            .map(str::to_owned)
            .collect();
        assert_eq!(each.len(), catalogue.ids.space(kind).len(), "{query}");
        assert!(each.iter().all(|one| one.starts_with(key)), "{each:?}");
        assert!(what_if.ignored.is_empty(), "{query}");
    }
    assert_eq!(read(catalogue, "set=records").ignored, ["set"]);
}

#[test]
fn what_was_not_understood_goes_with_its_address() {
    let catalogue = fixed::shipped();
    let odd = read(catalogue, "colour=red&set=group:oidc");
    assert_eq!(odd.ignored, ["colour"]);
    let step = odd.steps()[0];
    assert!(odd.with(step, false).ignored.is_empty());
    assert!(odd.on(None).ignored.is_empty());
}

#[test]
fn what_can_be_understood_is_whatever_stands_beside_it() {
    let query = "x=1&set=group:oidc&%&at=2026-12-01&set=group:nowhere&&at=never";
    let what_if = read(fixed::shipped(), query);
    let known = "set=group:oidc&at=2026-12-01T00:00:00Z";
    assert_eq!(what_if.query(fixed::shipped()), known);
    assert_eq!(what_if.ignored, ["x", "%", "set", "at"]);
}

#[test]
fn a_day_is_read_as_a_date_field_sends_it() {
    for (sent, at) in [
        ("2026-12-01", "2026-12-01T00:00:00Z"),
        ("2026-12-01T09:30", "2026-12-01T09:30:00Z"),
        ("2026-12-01T09:30:01", "2026-12-01T09:30:01Z"),
        ("2026-12-01T09:30:01.5", "2026-12-01T09:30:01.5Z"),
    ] {
        let what_if = read(fixed::shipped(), &format!("at={sent}"));
        assert_eq!(what_if.query(fixed::shipped()), format!("at={at}"));
    }
}

#[test]
fn no_address_is_too_long_and_no_day_too_far() {
    let catalogue = fixed::shipped();
    let mut strange = String::new();
    for at in 0..50_000 {
        write!(strange, "key-{at}=1&set=group:oidc&").expect("a text can be written");
    }
    let what_if = read(catalogue, &strange);
    assert_eq!(what_if.query(catalogue), "set=group:oidc");
    assert_eq!(what_if.ignored.len(), 8);
    let what_if = read(catalogue, &"ä".repeat(100_000));
    assert_eq!(what_if.ignored, ["ä".repeat(40)]);
    let value = json!({"schema": "thesmios.facts/1", "as_of": draw_facts::NOW});
    for day in ["0001-01-01T00:00:00Z", "9999-12-30T00:00:00.999999999Z"] {
        let what_if = read(catalogue, &format!("at={day}&pass=check:auth-api"));
        let verdict = assess(catalogue, &supposed(catalogue, &value, &what_if));
        assert_eq!(verdict.as_of.to_string(), day);
    }
}

/// Pieces of queries, valid and invalid.
const PIECES: [&str; 16] = [
    "set",
    "pass",
    "at",
    "have",
    "=",
    "=",
    "&",
    "&",
    ":",
    "group:",
    "check:",
    "%",
    "%2",
    "2026-11-20",
    "T",
    "\u{0}",
];

#[test]
fn whatever_an_address_says_it_can_be_judged_and_said_again() {
    in_any_world(160, |world, dice| {
        let catalogue = world.catalogue;
        let mut query = String::new();
        for _ in 0..dice.below(60) {
            let piece: &&str = dice.pick(&PIECES);
            query.push_str(piece);
            let groups: Vec<&str> = catalogue.ids.groups.iter().collect();
            let group: &&str = dice.pick(&groups);
            if dice.happens(20) {
                query.push_str(group);
            }
        }
        let what_if = read(catalogue, &query);
        assess(catalogue, &supposed(catalogue, &world.value, &what_if));
        let again = read(catalogue, &what_if.query(catalogue));
        prop_assert_eq!(again.steps(), what_if.steps());
        prop_assert_eq!(again.at, what_if.at);
        Ok(())
    });
}
