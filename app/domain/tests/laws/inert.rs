//! Laws 5, 8 and 10: what verdicts do not depend on, and that there is always a verdict.

use std::collections::BTreeSet;

use domain::{
    Catalogue, Facts, Instant, Json, Statuses, assess, differences::differences, document, plan,
};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::Value;

use crate::support::{chance::in_any_world, dice::Dice, facts};

/// Returns the verdict document without its digests and notes.
fn answer(catalogue: &Catalogue, facts: &Facts) -> Json {
    let verdict = assess(catalogue, facts);
    let Json::Object(fields) = document::document(catalogue, &verdict) else {
        return Json::Null;
    };
    let apart = ["facts_digest", "verdict_digest", "notes"];
    Json::Object(
        fields
            .into_iter()
            .filter(|(key, _)| !apart.contains(&key.as_ref()))
            .collect(),
    )
}

/// Puts every list in another order.
fn shuffle(value: &Value, dice: &mut Dice<'_>) -> Value {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shuffle(item, dice)).collect();
            dice.shuffled(&items).into()
        }
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (key.clone(), shuffle(value, dice)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

#[test]
fn law_5_the_order_in_which_facts_are_listed_does_not_matter() {
    in_any_world(128, |world, dice| {
        let shuffled = facts(&shuffle(&world.value, dice));
        let (listed, shuffled) = (
            answer(world.catalogue, &world.facts),
            answer(world.catalogue, &shuffled),
        );
        prop_assert_eq!(differences(&listed, &shuffled), Vec::new());
        Ok(())
    });
}

/// Renames every revision, equal ones alike.
fn revise(value: &Value) -> Value {
    let text = value.to_string();
    let revised = text
        .replace("\"r1\"", "\"7f3a\"")
        .replace("\"r2\"", "\"00c9\"");
    serde_json::from_str(&revised).expect("it is still a document")
}

#[test]
fn law_8_no_answer_depends_on_what_a_revision_is_only_on_whether_it_is_the_same() {
    in_any_world(96, |world, _| {
        let revised = facts(&revise(&world.value));
        prop_assert_eq!(
            answer(world.catalogue, &world.facts),
            answer(world.catalogue, &revised)
        );
        Ok(())
    });
}

/// Changes at random who carried out each run of a check.
fn carried_out(value: &Value, dice: &mut Dice<'_>) -> Value {
    let mut changed = value.clone();
    for run in changed["checks"].as_array_mut().into_iter().flatten() {
        match dice.below(3) {
            0 => run["run_by"] = "thesmios 0.1.0".into(),
            1 => run["by_hand"] = true.into(),
            _ => {}
        }
    }
    changed
}

#[test]
fn no_answer_depends_on_who_carried_a_check_out() {
    in_any_world(96, |world, dice| {
        let carried_out = facts(&carried_out(&world.value, dice));
        prop_assert_eq!(
            answer(world.catalogue, &world.facts),
            answer(world.catalogue, &carried_out)
        );
        Ok(())
    });
}

#[test]
fn law_10_any_facts_are_answered_with_at_most_eight_ways_and_thirty_two_instants() {
    in_any_world(128, |world, _| {
        let verdict = assess(world.catalogue, &world.facts);
        prop_assert!(verdict.forecast.len() <= 32);
        prop_assert!(
            verdict
                .ways
                .modes
                .iter()
                .chain([&verdict.ways.tenant])
                .all(|ways| ways.len() <= 8)
        );
        let document = document::document(world.catalogue, &verdict).to_string();
        prop_assert!(Json::parse(document.as_bytes()).is_ok());
        prop_assert!(
            plan::document(world.catalogue, &verdict)
                .get("workstreams")
                .is_some()
        );
        Ok(())
    });
}

/// The facts have as many runs as a document can contain, each at its own future time; only the first instants are
/// decided.
#[test]
fn law_10_a_document_full_of_runs_that_lie_ahead_takes_no_time_per_pair_of_them() {
    let catalogue = crate::support::fixed::shipped();
    for check in ["auth-api", "of-another-catalogue"] {
        let runs = (0..30_000).map(|second: u32| {
            let time = format!(
                "2026-12-{:02}T{:02}:{:02}:{:02}Z",
                1 + second / 86_400,
                second / 3600 % 24,
                second / 60 % 60,
                second % 60
            );
            serde_json::json!({"check": check, "outcome": "pass", "at": time})
        });
        let document = serde_json::json!({
            "schema": "thesmios.facts/1", "as_of": "2026-11-20T09:00:00Z", "checks": runs.collect::<Vec<_>>(),
        });
        let verdict = assess(catalogue, &facts(&document));
        let turns = usize::from(check == "auth-api");
        assert_eq!(
            verdict.forecast.len(),
            turns,
            "only the first run changes anything"
        );
    }
}

/// The forecast finds instants from what can change; the test also decides at every time in the facts.
#[test]
fn the_forecast_misses_no_instant_at_which_anything_changes() {
    in_any_world(128, |world, _| {
        let (catalogue, facts) = (world.catalogue, &world.facts);
        let checks = facts
            .checks
            .iter()
            .flat_map(|run| [Some(run.at), run.valid_until]);
        let approvals = facts
            .approvals
            .iter()
            .flat_map(|approval| [Some(approval.at), approval.valid_until]);
        let runs = facts.operator_runs.iter().map(|run| Some(run.at));
        let acceptances = facts
            .tenant
            .iter()
            .flat_map(|tenant| &tenant.acceptances)
            .map(|record| Some(record.at));
        let times = checks
            .chain(approvals)
            .chain(runs)
            .chain(acceptances)
            .flatten();
        let ahead: BTreeSet<Instant> = times.filter(|at| *at > facts.as_of).collect();
        let mut before = Statuses::of(catalogue, facts);
        let mut turns = Vec::new();
        for at in ahead {
            let after = Statuses::at(catalogue, facts, at);
            if after != before {
                turns.push(at);
            }
            before = after;
        }
        turns.truncate(32);
        let found: Vec<Instant> = assess(catalogue, facts)
            .forecast
            .iter()
            .map(|turn| turn.at)
            .collect();
        prop_assert_eq!(turns, found);
        Ok(())
    });
}
