//! Applying hypothetical steps to a facts document has the effect of doing them.

use domain::{Catalogue, Facts, Statuses, WhatIf, catalogue::Kind, what_if};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};

use crate::support::{chance::in_any_world, draw_facts, draw_what_if, facts, fixed, steps, tree};

/// Returns the facts with hypothetical steps applied.
pub fn supposed(catalogue: &Catalogue, value: &Value, what_if: &WhatIf) -> Facts {
    let document = what_if::apply(catalogue, &tree(value), what_if);
    Facts::read(&document).expect("what was a facts document stays one")
}

/// Returns the facts with the steps done: a group by everything it needs, and an exclusion by signature.
fn done(catalogue: &Catalogue, value: &Value, what_if: &WhatIf) -> Facts {
    let mut facts = facts(value);
    facts.as_of = what_if.at.unwrap_or(facts.as_of);
    for step in what_if.steps() {
        match step.kind {
            Kind::Group => catalogue.groups[step.at as usize]
                .needs
                .iter()
                .for_each(|need| steps::take(catalogue, &mut facts, *need)),
            Kind::Excluded => facts
                .signed_exclusions
                .push(catalogue.ids.id(*step).to_owned()),
            _ => steps::take(catalogue, &mut facts, *step),
        }
    }
    facts
}

fn agree(catalogue: &Catalogue, value: &Value, what_if: &WhatIf) -> bool {
    let supposed = supposed(catalogue, value, what_if);
    let done = done(catalogue, value, what_if);
    Statuses::of(catalogue, &supposed) == Statuses::of(catalogue, &done)
}

#[test]
fn what_is_supposed_is_decided_as_if_it_were_done() {
    in_any_world(160, |world, dice| {
        let what_if = draw_what_if::draw(dice, world.catalogue);
        prop_assert!(agree(world.catalogue, &world.value, &what_if));
        Ok(())
    });
}

#[test]
fn what_is_decided_at_once_is_decided_of_the_supposed_facts() {
    in_any_world(160, |world, dice| {
        let what_if = draw_what_if::draw(dice, world.catalogue);
        let document = supposed(world.catalogue, &world.value, &what_if);
        prop_assert_eq!(
            Statuses::supposing(world.catalogue, &world.facts, &what_if),
            Statuses::of(world.catalogue, &document)
        );
        Ok(())
    });
}

#[test]
fn each_step_alone_is_decided_as_if_it_were_done_and_holds() {
    let value = json!({"schema": "thesmios.facts/1", "as_of": draw_facts::NOW});
    for catalogue in [fixed::shipped(), fixed::harbour()] {
        for step in draw_what_if::steps(catalogue) {
            let what_if = WhatIf::default().with(step, true);
            assert!(agree(catalogue, &value, &what_if), "{step:?}");
            let statuses = Statuses::of(catalogue, &supposed(catalogue, &value, &what_if));
            let at_once = Statuses::supposing(catalogue, &facts(&value), &what_if);
            assert_eq!(at_once, statuses, "{step:?}");
            assert!(statuses.world.holds(step), "{step:?}");
        }
    }
}

#[test]
fn nothing_supposed_changes_nothing() {
    in_any_world(32, |world, _| {
        let document = tree(&world.value);
        let applied = what_if::apply(world.catalogue, &document, &WhatIf::default());
        prop_assert_eq!(applied, document);
        Ok(())
    });
}
