//! Law 9: whatever is below its best status has reasons, and doing everything they name brings it there.

use domain::{
    Catalogue, Facts, Json, Statuses, assess,
    catalogue::{Best, Mode},
    document,
    statuses::ModeStatus,
};
use proptest::{prop_assert, prop_assert_eq, test_runner::TestCaseError};

use crate::support::{
    chance::in_any_world,
    steps::{atom_of, fulfil, fulfil_rule},
};

fn best(mode: &Mode) -> ModeStatus {
    match mode.best {
        Best::Clear => ModeStatus::Clear,
        Best::Conditional => ModeStatus::Conditional,
    }
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_text).unwrap_or_default()
}

/// Does everything that a mode of the verdict document waits for.
fn do_what_it_says(catalogue: &Catalogue, facts: &mut Facts, mode: &Json) {
    for blocker in list(mode, "blocked_by").iter().filter_map(Json::as_text) {
        let at = catalogue
            .ids
            .blockers
            .find(blocker)
            .expect("a listed blocker is known");
        let needs = &catalogue.blockers[at as usize].needs;
        needs
            .iter()
            .for_each(|need| fulfil(catalogue, facts, *need));
    }
    for part in list(mode, "awaiting_proof") {
        let atom = atom_of(catalogue, text(part, "kind"), text(part, "id"));
        fulfil(catalogue, facts, atom);
    }
}

#[test]
fn law_9_a_mode_below_its_best_says_why_and_gets_there_by_that() {
    in_any_world(160, |world, _| {
        let catalogue = world.catalogue;
        let verdict = assess(catalogue, &world.facts);
        let document = document::document(catalogue, &verdict);
        for (at, mode) in catalogue.modes.iter().enumerate() {
            if verdict.statuses.modes[at] == best(mode) {
                continue;
            }
            let shown = &list(&document, "modes")[at];
            let reasons = list(shown, "blocked_by").len() + list(shown, "awaiting_proof").len();
            prop_assert!(reasons > 0, "{} does not say why", mode.id);
            let mut facts = world.facts.clone();
            do_what_it_says(catalogue, &mut facts, shown);
            let reached = Statuses::of(catalogue, &facts).modes[at];
            prop_assert_eq!(reached, best(mode), "{} says {}", mode.id, shown);
        }
        Ok(())
    });
}

/// Does what still keeps a tenant below the stage it asks for: the rules of its holds, and that of being charged.
/// Returns whether there was nothing to do.
fn do_what_holds(catalogue: &Catalogue, facts: &mut Facts) -> Result<bool, TestCaseError> {
    let Some(tenant) = Statuses::of(catalogue, facts).tenant else {
        return Ok(true);
    };
    if tenant.stage.is_some() && !tenant.no_charge {
        return Ok(true);
    }
    prop_assert!(
        tenant.no_charge || !tenant.holds.is_empty(),
        "held for no reason"
    );
    if tenant.no_charge {
        let stage = catalogue
            .stages
            .iter()
            .find(|stage| stage.asked == Some(tenant.asked));
        let charged = stage.and_then(|stage| stage.charged_when.as_ref());
        fulfil_rule(
            catalogue,
            facts,
            charged.expect("only a stage that is charged for is not"),
        );
    }
    for hold in tenant.holds {
        fulfil_rule(catalogue, facts, &catalogue.holds[hold as usize].until);
    }
    Ok(false)
}

#[test]
fn law_9_a_tenant_below_the_stage_it_asks_for_says_why_and_gets_there_by_that() {
    in_any_world(160, |world, _| {
        let mut facts = world.facts.clone();
        // At most three rounds are asked for: holds, then the charge, then the holds of the stage. Signing the order
        // form adds one, since the claims guard applies to signed order forms only.
        for _ in 0..4 {
            if do_what_holds(world.catalogue, &mut facts)? {
                return Ok(());
            }
        }
        prop_assert!(
            do_what_holds(world.catalogue, &mut facts)?,
            "it is still held"
        );
        Ok(())
    });
}

#[test]
fn law_9_a_vendor_that_is_not_ready_misses_something_or_its_proof() {
    in_any_world(96, |world, _| {
        let verdict = assess(world.catalogue, &world.facts);
        let document = document::document(world.catalogue, &verdict);
        for vendor in list(&document, "vendors") {
            let missing = !list(vendor, "missing").is_empty();
            let counts = ["groups_configured", "groups_total"].map(|key| vendor.get(key));
            prop_assert_eq!(counts[0] != counts[1], missing, "{}", vendor);
            let unproven = text(vendor, "status") == "configured_unproven";
            prop_assert!(
                text(vendor, "status") == "ready" || missing || unproven,
                "{}",
                vendor
            );
        }
        Ok(())
    });
}

#[test]
fn law_9_a_gate_that_is_not_met_names_what_it_lacks() {
    in_any_world(96, |world, _| {
        let verdict = assess(world.catalogue, &world.facts);
        let document = document::document(world.catalogue, &verdict);
        for gate in list(&document, "gates") {
            let met = text(gate, "state") == "met";
            prop_assert_eq!(list(gate, "unmet").is_empty(), met, "{}", gate);
        }
        Ok(())
    });
}
