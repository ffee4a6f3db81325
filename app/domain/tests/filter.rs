//! Filters of pages: they add nothing, they keep the order, and every entry can be shown again.

use domain::{
    Catalogue, Verdict, WhatIf, assess,
    filter::KEYS,
    page::{self, Entry, Field, Page, Value},
};
use proptest::{prop_assert, prop_assert_eq};

use crate::support::{chance::in_any_world, draw_what_if, fixed};

/// Returns the kind and id of every entry of a page, in order.
fn entries(page: &Page<'_>) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for section in &page.sections {
        add(&section.fields, &mut found);
    }
    found
}

fn add(fields: &[Field<'_>], found: &mut Vec<(&'static str, String)>) {
    for field in fields {
        match &field.value {
            Value::Fields(fields) => add(fields, found),
            Value::Entries(_, entries) => entries.iter().for_each(|entry| add_entry(entry, found)),
            _ => {}
        }
    }
}

fn add_entry(entry: &Entry<'_>, found: &mut Vec<(&'static str, String)>) {
    found.push((entry.kind, [entry.id, entry.title()].concat()));
    add(&entry.fields, found);
}

fn shown<'a>(catalogue: &'a Catalogue, verdict: &'a Verdict, query: &str, at: u32) -> Page<'a> {
    let what_if = WhatIf::of_query(catalogue, query);
    page::supposing(catalogue, verdict, &what_if, at).expect("it is a page")
}

#[test]
fn each_choice_picks_some_of_the_page_in_its_order() {
    in_any_world(32, |world, _| {
        let catalogue = world.catalogue;
        let verdict = assess(catalogue, &world.facts);
        for at in (0..).take(catalogue.pages.len()) {
            let whole = shown(catalogue, &verdict, "", at);
            let all = entries(&whole);
            let filters = whole.filters.as_ref().expect("a whole page has them");
            prop_assert_eq!(
                (filters.shown, filters.chosen.is_empty()),
                (filters.all, true)
            );
            for (key, choices) in KEYS.iter().zip(&filters.choices) {
                for choice in choices {
                    let picked = shown(catalogue, &verdict, &format!("{key}={}", choice.value), at);
                    let some = picked.filters.as_ref().expect("a whole page has them");
                    prop_assert!(
                        some.shown > 0 && some.shown <= some.all,
                        "{key}={}",
                        choice.value
                    );
                    prop_assert_eq!(some.all, filters.all);
                    let mut rest = all.iter();
                    for entry in entries(&picked) {
                        prop_assert!(rest.any(|known| *known == entry), "{:?}", entry);
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_picked_page_has_one_address_and_leads_back_to_all_of_it() {
    in_any_world(64, |world, dice| {
        let catalogue = world.catalogue;
        let verdict = assess(catalogue, &world.facts);
        let supposed = draw_what_if::draw(dice, catalogue);
        let whole = supposed.address(catalogue, "");
        let mode = catalogue.ids.modes.id(0);
        let asked = format!("status=clear&mode={mode}&{}", whole.trim_start_matches('?'));
        let what_if = WhatIf::of_query(catalogue, &asked);
        let address = what_if.address(catalogue, "");
        prop_assert!(
            address.ends_with(&format!("mode={mode}&status=clear")),
            "{address}"
        );
        prop_assert!(what_if.ignored.is_empty());
        let again = WhatIf::of_query(catalogue, address.trim_start_matches('?'));
        prop_assert_eq!(&again, &what_if);
        prop_assert_eq!(what_if.query(catalogue), supposed.query(catalogue));
        prop_assert_eq!(&what_if.elsewhere(), &supposed);
        let page = page::supposing(catalogue, &verdict, &what_if, 0).expect("it is a page");
        let filters = page.filters.expect("a whole page has them");
        prop_assert_eq!(filters.whole, format!("{}{whole}", page.words.path));
        Ok(())
    });
}

#[test]
fn only_what_is_known_can_be_asked_for() {
    let catalogue = fixed::shipped();
    for (query, pairs, ignored) in [
        ("owner=finance", vec![("owner", "finance")], vec![]),
        (
            "owner=buyer&owner=vendor",
            vec![("owner", "vendor")],
            vec![],
        ),
        ("owner=finance&owner=", vec![], vec![]),
        ("owner=nobody", vec![], vec!["owner"]),
        (
            "audience=Security&mode=self-serve-paid",
            vec![("audience", "Security"), ("mode", "self-serve-paid")],
            vec![],
        ),
        ("audience=tenant", vec![("audience", "tenant")], vec![]),
        (
            "mode=fast&status=fine&Status=met",
            vec![],
            vec!["mode", "status", "Status"],
        ),
        (
            "status=needs_vendor_setup",
            vec![("status", "needs_vendor_setup")],
            vec![],
        ),
        (
            "status=customer_required",
            vec![("status", "customer_required")],
            vec![],
        ),
    ] {
        let what_if = WhatIf::of_query(catalogue, query);
        let found: Vec<_> = what_if.filter.pairs().collect();
        assert_eq!(found, pairs, "{query}");
        assert_eq!(what_if.ignored, ignored, "{query}");
        assert!(what_if.is_empty(), "{query}");
    }
}

#[test]
fn what_is_picked_out_is_of_that_owner_and_what_is_empty_says_so() {
    let catalogue = fixed::shipped();
    let facts = crate::support::facts(&serde_json::json!({
        "schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z"
    }));
    let verdict = assess(catalogue, &facts);
    let ledger = catalogue.page_at("/evidence-ledger").expect("the ledger");
    let page = shown(catalogue, &verdict, "owner=finance", ledger);
    let items = entries(&page)
        .into_iter()
        .filter(|(kind, _)| *kind == "ledger-item");
    let finance = catalogue.ids.owners.find("finance").expect("an owner");
    let owned = catalogue.items.iter().filter(|item| item.owner == finance);
    assert_eq!(items.count(), owned.count());
    let page = shown(catalogue, &verdict, "owner=finance&status=closed", ledger);
    let filters = page.filters.as_ref().expect("a whole page has them");
    assert_eq!(filters.shown, 0);
    for section in &page.sections {
        for field in &section.fields {
            let Value::Link(link) = &field.value else {
                panic!("{} says that nothing matches", field.key);
            };
            assert_eq!(link.href, "/evidence-ledger");
        }
    }
}
