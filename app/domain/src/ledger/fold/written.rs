//! What is recorded, as a facts document (`contract.md` §1). Empty fields of it are left out.

use super::Fold;
use crate::{
    Instant, Json,
    facts::{self, write},
    json::Field,
};

pub(super) fn facts(fold: &Fold, as_of: Instant) -> Json {
    let seen = &fold.observation;
    let variables = seen.variables.iter();
    let variables = variables.map(|(name, it)| (name.to_owned().into(), write::variable(it)));
    let probes = seen.probes.iter();
    let probes = probes.map(|(name, state)| (name.to_owned().into(), write::probe(*state)));
    let observed = Json::object([
        ("schema", Json::text(facts::SCHEMA)),
        ("as_of", as_of.to_string().into()),
        ("variables", Json::Object(variables.collect())),
        ("probes", Json::Object(probes.collect())),
    ]);
    completed(fold, observed)
}

pub(super) fn completed(fold: &Fold, mut observed: Json) -> Json {
    if let Json::Object(fields) = &mut observed {
        fields.extend(
            recorded(fold)
                .into_iter()
                .filter(|(_, told)| !is_empty(told)),
        );
    }
    observed
}

fn recorded(fold: &Fold) -> Vec<Field> {
    let records = fold.records.iter();
    let records = records.map(|(name, count)| (name.to_owned().into(), Json::Count(*count)));
    vec![
        ("records".into(), Json::Object(records.collect())),
        (
            "checks".into(),
            Json::list(fold.checks.iter().map(write::check)),
        ),
        (
            "operator_runs".into(),
            Json::list(fold.runs.iter().map(write::run)),
        ),
        (
            "approvals".into(),
            Json::list(fold.approvals.iter().map(write::approval)),
        ),
        ("fixture_references".into(), write::texts(&fold.references)),
        ("signed_exclusions".into(), write::texts(&fold.exclusions)),
        (
            "tenant".into(),
            fold.tenant.as_ref().map(write::tenant).into(),
        ),
    ]
}

fn is_empty(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::List(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
