//! Search finds everything that has a name, and each result links to its entry.

use domain::{
    Catalogue, WhatIf, assess,
    page::{self, Entry, Field, Value},
    search::{FOUND_MAX, QUERY_MAX, search},
};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value as Json, json};

use crate::support::{chance::in_any_world, draw_what_if, facts, fixed};

fn nothing_known() -> Json {
    json!({"schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z"})
}

/// Returns kind, title and address of what a query finds for facts in which nothing is known.
fn found(catalogue: &Catalogue, query: &str) -> Vec<(String, String, String)> {
    let verdict = assess(catalogue, &facts(&nothing_known()));
    let found = search(catalogue, &verdict, &WhatIf::default(), query);
    let told = found.into_iter();
    told.map(|hit| (hit.kind.to_owned(), hit.title.to_owned(), hit.href))
        .collect()
}

#[test]
fn the_best_match_comes_first() {
    for (query, kind, href) in [
        (
            "self-serve paid launch",
            "mode",
            "/launch-clearance#mode-self-serve-paid",
        ),
        (
            "SELF   serve",
            "mode",
            "/launch-clearance#mode-self-serve-paid",
        ),
        (
            "stripe_secret",
            "variable",
            "/reference#variable-STRIPE_SECRET_KEY",
        ),
        (
            "STRIPE_SECRET_KEY",
            "variable",
            "/reference#variable-STRIPE_SECRET_KEY",
        ),
        ("dpia", "approval", "/reference#approval-dpia"),
        ("scim fix", "check", "/reference#check-scim-fixture"),
        (
            "buyer close",
            "command",
            "/reference#command-buyer-close-pack",
        ),
        (
            "executive",
            "role",
            "/first-customer-launch-plan#role-executive-sponsor",
        ),
        (
            "operator launch seed",
            "ledger-item",
            "/evidence-ledger#ledger-item-operator:launch-seed",
        ),
        ("vendor readiness", "page", "/vendor-readiness"),
        ("owner map", "section", "/first-customer-launch-plan#owners"),
    ] {
        let found = found(fixed::shipped(), query);
        let (first, _, leads) = found.first().expect(query);
        assert_eq!((first.as_str(), leads.as_str()), (kind, href), "{query}");
    }
}

#[test]
fn what_nobody_is_called_is_not_found() {
    for query in [
        "",
        " ",
        "—",
        "zzz",
        "stripe zzz",
        "tripe",
        &"stripe ".repeat(99),
        "\u{0}",
    ] {
        let found = found(fixed::shipped(), query);
        // Only the beginning of a query that is too long is read.
        assert_eq!(found.is_empty(), query.len() <= QUERY_MAX, "{query}");
    }
}

/// Calls `look` with the path of every page and each entry on it.
fn on_pages(catalogue: &Catalogue, look: &mut dyn FnMut(&str, &Entry<'_>)) {
    let verdict = assess(catalogue, &facts(&nothing_known()));
    for (at, words) in (0..).zip(&catalogue.pages) {
        let page = page::page(catalogue, &verdict, at).expect("it is a page");
        for section in &page.sections {
            each(&section.fields, &mut |entry| look(&words.path, entry));
        }
    }
}

fn each(fields: &[Field<'_>], look: &mut dyn FnMut(&Entry<'_>)) {
    for field in fields {
        match &field.value {
            Value::Fields(fields) => each(fields, look),
            Value::Entries(_, entries) => {
                for entry in entries {
                    look(entry);
                    each(&entry.fields, look);
                }
            }
            _ => {}
        }
    }
}

/// The kinds whose entries are found by their own name.
const KINDS: [&str; 16] = [
    "mode",
    "blocker",
    "vendor",
    "connector",
    "gate",
    "ledger-item",
    "workstream",
    "claim",
    "role",
    "week",
    "go-no-go",
    "command",
    "check",
    "approval",
    "variable",
    "records",
];

#[test]
fn whatever_stands_on_a_page_is_found_by_its_title_and_by_its_id() {
    let catalogue = fixed::shipped();
    let mut looked = 0;
    on_pages(catalogue, &mut |_, entry| {
        if entry.id.is_empty() || !KINDS.contains(&entry.kind) {
            return;
        }
        looked += 1;
        for query in [entry.title, entry.id] {
            let anchor = format!("#{}-{}", entry.kind, entry.id);
            let found = found(catalogue, query);
            assert!(
                found.iter().any(|(_, _, href)| href.ends_with(&anchor)),
                "{query}: {anchor}"
            );
        }
    });
    assert!(looked > 200, "{looked}");
}

#[test]
fn whatever_is_found_stands_where_it_leads_whatever_is_so() {
    in_any_world(48, |world, dice| {
        let catalogue = world.catalogue;
        let verdict = assess(catalogue, &world.facts);
        let what_if = draw_what_if::draw(dice, catalogue);
        let words: Vec<&str> = catalogue
            .modes
            .iter()
            .map(|mode| mode.title.as_str())
            .collect();
        let query = dice.pick(&words).split(' ').next().unwrap_or_default();
        let found = search(catalogue, &verdict, &what_if, query);
        prop_assert!(found.len() <= FOUND_MAX);
        for hit in found {
            let (address, anchor) = hit.href.split_once('#').unwrap_or((&hit.href, ""));
            let (path, supposed) = address.split_once('?').unwrap_or((address, ""));
            prop_assert_eq!(supposed, what_if.query(catalogue));
            let at = catalogue.page_at(path).expect("it leads to a page");
            let page = page::page(catalogue, &verdict, at).expect("it is a page");
            let mut stands = anchor.is_empty();
            for section in &page.sections {
                stands |= section.words.id == anchor;
                each(&section.fields, &mut |entry| {
                    stands |= anchor == format!("{}-{}", entry.kind, entry.id);
                });
            }
            prop_assert!(stands, "{}", hit.href);
        }
        Ok(())
    });
}
