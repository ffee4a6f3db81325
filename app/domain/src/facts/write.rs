//! Writers of facts, for facts documents and for ledger entries.

use super::{
    AcceptanceRecord, Approval, BillingRoute, CheckRun, OperatorRun, OrderForm, ProbeState, RunBy,
    Signer, TenantFacts, Variable,
};
use crate::json::{Field, Json};

pub(crate) fn variable(variable: &Variable) -> Json {
    let word = if variable.set { "set" } else { "wrong_value" };
    some([
        ("state", Json::text(word)),
        ("revision", variable.revision.as_deref().into()),
    ])
}

pub(crate) fn probe(state: ProbeState) -> Json {
    Json::text(state.word())
}

pub(crate) fn check(run: &CheckRun) -> Json {
    let by_hand = matches!(run.run_by, Some(RunBy::Hand)).then_some(true);
    with(check_run(run), [("by_hand", by_hand.into())])
}

/// Writes the keys that facts and ledger entries share: all but `by_hand`, which in an entry holds a reason.
pub(crate) fn check_run(run: &CheckRun) -> Json {
    let outcome = if run.passed { "pass" } else { "fail" };
    let reads = run.reads.iter().filter_map(|(name, revision)| {
        let revision = revision.as_deref()?;
        Some((name.clone().into(), revision.into()))
    });
    some([
        ("check", run.check.as_str().into()),
        ("outcome", Json::text(outcome)),
        ("at", run.at.to_string().into()),
        ("valid_until", time(run.valid_until)),
        ("reads", object(reads.collect())),
        (
            "run_by",
            run.run_by.as_ref().and_then(RunBy::program).into(),
        ),
    ])
}

/// Adds keys to an object, except those whose value is null.
pub(crate) fn with<const N: usize>(mut json: Json, more: [(&'static str, Json); N]) -> Json {
    if let (Json::Object(fields), Json::Object(more)) = (&mut json, some(more)) {
        fields.extend(more);
    }
    json
}

pub(crate) fn run(run: &OperatorRun) -> Json {
    Json::object([
        ("run", run.run.as_str().into()),
        ("at", run.at.to_string().into()),
    ])
}

pub(crate) fn approval(approval: &Approval) -> Json {
    some([
        ("kind", approval.kind.as_str().into()),
        ("reference", approval.reference.as_deref().into()),
        ("at", approval.at.to_string().into()),
        ("valid_until", time(approval.valid_until)),
    ])
}

pub(crate) fn tenant(tenant: &TenantFacts) -> Json {
    let owners = tenant.owners.iter();
    let owners = owners.map(|(role, name)| (role.to_owned().into(), name.as_str().into()));
    Json::object([
        ("id", tenant.id.as_str().into()),
        ("regulated", tenant.regulated.into()),
        ("owners", Json::Object(owners.collect())),
        ("order_form", order_form(&tenant.order_form)),
        (
            "billing_route",
            tenant.billing_route.as_ref().map(billing_route).into(),
        ),
        ("access_results", texts(&tenant.access_results)),
        ("launch_room_snapshot", tenant.launch_room_snapshot.into()),
        ("support_fallback", tenant.support_fallback.into()),
        ("procurement_approval", tenant.procurement_approval.into()),
        (
            "acceptances",
            Json::list(tenant.acceptances.iter().map(acceptance)),
        ),
    ])
}

pub(crate) fn order_form(form: &OrderForm) -> Json {
    some([
        ("reference", form.reference.as_deref().into()),
        ("signed", form.signed.into()),
        ("exclusions", texts(&form.exclusions)),
    ])
}

pub(crate) fn billing_route(route: &BillingRoute) -> Json {
    some([
        ("kind", route.kind.as_deref().into()),
        ("reference", route.reference.as_deref().into()),
    ])
}

pub(crate) fn acceptance(record: &AcceptanceRecord) -> Json {
    some([
        ("decision", Json::text(record.decision.word())),
        ("stage", Json::text(record.stage.word())),
        ("exclusions", texts(&record.exclusions)),
        ("signer", signer(&record.signer)),
        (
            "approval_reference",
            record.approval_reference.as_deref().into(),
        ),
        ("at", record.at.to_string().into()),
    ])
}

fn signer(signer: &Signer) -> Json {
    some([
        ("name", signer.name.as_deref().into()),
        ("role", signer.role.as_deref().into()),
    ])
}

pub(crate) fn texts(texts: &[String]) -> Json {
    Json::list(texts.iter().map(String::as_str))
}

/// Makes an object; null if it would have no keys.
fn object(fields: Vec<Field>) -> Json {
    if fields.is_empty() {
        return Json::Null;
    }
    Json::Object(fields)
}

/// Makes an object of the keys whose value is not null.
pub(crate) fn some<const N: usize>(fields: [(&'static str, Json); N]) -> Json {
    let told = fields.into_iter().filter(|(_, value)| *value != Json::Null);
    Json::Object(told.map(|(key, value)| (key.into(), value)).collect())
}

fn time(at: Option<crate::Instant>) -> Json {
    at.map(|at| at.to_string()).into()
}
