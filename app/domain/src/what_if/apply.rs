//! Applies hypothetical steps to facts.

use std::borrow::Cow;

use super::WhatIf;
use crate::{
    Catalogue, Json,
    catalogue::{Atom, Kind},
};

/// Returns a facts document with hypothetical steps applied. Variables that are set keep their revision; new entries
/// are dated `as_of`.
///
/// The result is an ordinary facts document, so that readers can check a hypothetical verdict by deciding it again.
pub fn apply(catalogue: &Catalogue, facts: &Json, what_if: &WhatIf) -> Json {
    let mut facts = facts.clone();
    if let Some(at) = what_if.at {
        put(&mut facts, "as_of", at.to_string().into());
    }
    let day = facts
        .get("as_of")
        .and_then(Json::as_text)
        .unwrap_or_default()
        .to_owned();
    for step in &what_if.steps {
        take(catalogue, &mut facts, *step, &day);
    }
    facts
}

fn take(catalogue: &Catalogue, facts: &mut Json, step: Atom, day: &str) {
    let id = catalogue.ids.id(step);
    match step.kind {
        Kind::Group => {
            let group = catalogue.groups.get(step.at as usize);
            let needs = group
                .map(|group| group.needs.as_slice())
                .unwrap_or_default();
            needs
                .iter()
                .for_each(|need| take(catalogue, facts, *need, day));
        }
        Kind::Variable => edit_entries(facts, "variables", &mut |variables| {
            set_variable(variables, id);
        }),
        Kind::Probe => edit_entries(facts, "probes", &mut |probes| {
            put(probes, id, Json::text("pass"));
        }),
        Kind::Records => edit_entries(facts, "records", &mut |records| seed(records, id)),
        Kind::Check => add(
            facts,
            "checks",
            Json::object([
                ("check", id.into()),
                ("outcome", Json::text("pass")),
                ("at", day.into()),
            ]),
        ),
        Kind::Approval => add(
            facts,
            "approvals",
            Json::object([("kind", id.into()), ("at", day.into())]),
        ),
        Kind::Excluded => add(facts, "signed_exclusions", id.into()),
        _ => {}
    }
}

/// Sets a variable: one that is set keeps its revision, another one gets none.
fn set_variable(variables: &mut Json, name: &str) {
    let state = variables
        .get(name)
        .and_then(|variable| variable.get("state"));
    if state.and_then(Json::as_text) != Some("set") {
        put(
            variables,
            name,
            Json::object([("state", Json::text("set"))]),
        );
    }
}

fn seed(records: &mut Json, name: &str) {
    if !matches!(records.get(name), Some(Json::Count(1..))) {
        put(records, name, Json::Count(1));
    }
}

fn add(facts: &mut Json, key: &'static str, entry: Json) {
    let mut entry = Some(entry);
    edit(facts, key, Json::List(Vec::new()), &mut |list| {
        if let Json::List(entries) = list {
            entries.extend(entry.take());
        }
    });
}

fn edit_entries(facts: &mut Json, key: &'static str, change: &mut dyn FnMut(&mut Json)) {
    edit(facts, key, Json::Object(Vec::new()), change);
}

/// Changes the value under a key; an absent or null value is first replaced by `empty`.
fn edit(facts: &mut Json, key: &'static str, empty: Json, change: &mut dyn FnMut(&mut Json)) {
    if matches!(facts.get(key), None | Some(Json::Null)) {
        put(facts, key, empty);
    }
    let Json::Object(fields) = facts else { return };
    if let Some((_, value)) = fields.iter_mut().find(|(known, _)| known == key) {
        change(value);
    }
}

/// Stores a value under a key, replacing the one that is there.
fn put(json: &mut Json, key: &str, value: Json) {
    let Json::Object(fields) = json else { return };
    match fields.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value,
        None => fields.push((Cow::Owned(key.to_owned()), value)),
    }
}
