//! The document `thesmios.history/1`.

use super::{Backing, Cause, Changed, Past, Point, Report, report::Standing};
use crate::{Catalogue, Json, counters::strict_word, json::Field, ledger::Log};

/// The `schema` of histories.
pub const SCHEMA: &str = "thesmios.history/1";

/// A part of a history as a document. `log` is the prefix of the addresses of proofs.
pub fn document(report: &Report<'_>, log: &str) -> Json {
    let Catalogue { id, digest, .. } = report.catalogue;
    let catalogue = Json::object([
        ("id", id.as_str().into()),
        ("digest", digest.to_string().into()),
    ]);
    let points = report.points.iter();
    Json::object([
        ("schema", Json::text(SCHEMA)),
        ("log", Log::deployment().as_str().into()),
        ("catalogue", catalogue),
        ("checkpoint", report.standing.as_ref().map(standing).into()),
        ("past", report.past.as_ref().map(past).into()),
        ("began", report.began.map(|at| at.to_string()).into()),
        ("count", report.count.into()),
        ("unchanged", Json::Count(report.unchanged)),
        ("points", Json::list(points.map(|each| point(each, log)))),
        ("older", report.older().into()),
    ])
}

fn standing(standing: &Standing) -> Json {
    Json::object([
        ("origin", standing.origin.as_str().into()),
        ("size", Json::Count(standing.size)),
        ("root", standing.root.to_string().into()),
    ])
}

/// Renders what could be sold at a past time.
fn past(past: &Past<'_>) -> Json {
    let modes = past.modes().map(|(mode, status)| {
        Json::object([
            ("id", mode.id.as_str().into()),
            ("title", mode.title.as_str().into()),
            ("status", Json::text(status.word())),
        ])
    });
    let recommended = past.recommended().map(|mode| mode.id.as_str());
    Json::object([
        ("at", past.at.to_string().into()),
        ("size", Json::Count(past.size)),
        ("advisory", Json::text(past.advisory().word())),
        ("strict", Json::text(strict_word(past.strict()))),
        ("recommended_motion", recommended.into()),
        ("modes", Json::list(modes)),
    ])
}

fn point(point: &Point, log: &str) -> Json {
    let (actor, kind) = match &point.cause {
        Cause::Entry { actor, kind, .. } => (Some(actor.as_str()), Some(kind.word())),
        Cause::Time { .. } => (None, None),
    };
    let proof = point.cause.seq().map(|seq| proof(log, seq));
    // An entry that changed nothing has no number; `unchanged` counts it.
    let number = (!point.changes.is_empty()).then_some(point.number);
    let mut document = Json::object([
        ("number", number.into()),
        ("at", point.at.to_string().into()),
        ("seq", point.cause.seq().map(Json::Count).into()),
        ("actor", actor.into()),
        ("kind", kind.into()),
        ("what", point.cause.what().into()),
        ("proof", proof.into()),
        ("changes", changes(&point.changes)),
    ]);
    if let (Json::Object(fields), Some(backing)) = (&mut document, point.cause.backing()) {
        fields.extend(backed(backing));
    }
    document
}

/// The fields `evidence` and `by_hand`, each only if the entry has it.
pub fn backed(backing: &Backing) -> Vec<Field> {
    let evidence = backing.evidence.as_ref().map(Json::from);
    let by_hand = backing.by_hand.as_deref().map(Json::from);
    let told = [("evidence", evidence), ("by_hand", by_hand)].into_iter();
    told.filter_map(|(key, value)| Some((key.into(), value?)))
        .collect()
}

/// The changes as a list.
pub fn changes(changes: &[Changed]) -> Json {
    Json::list(changes.iter().map(changed))
}

/// Address of the proof that an entry is in the log (C2SP tlog-proof).
pub fn proof(log: &str, seq: u64) -> String {
    format!("{log}/entries/{seq}.tlog-proof")
}

fn changed(Changed { title, change }: &Changed) -> Json {
    Json::object([
        ("kind", Json::text(change.kind)),
        ("id", change.id.as_str().into()),
        ("title", title.as_str().into()),
        ("from", change.from.as_str().into()),
        ("to", change.to.as_str().into()),
    ])
}
