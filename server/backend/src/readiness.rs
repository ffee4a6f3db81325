//! Readiness document for machines: two statuses, and the names of what is missing.

use domain::{Json, catalogue::Blocker, counters, reasons, statuses::Advisory};

use crate::{probe::Unobserved, register::Revision};

/// Whether the vendor system that everything depends on is not ready.
pub fn is_down(revision: &Revision) -> bool {
    revision.verdict.statuses.advisory == Advisory::Down
}

/// Whether strict readiness holds.
pub fn is_strict(revision: &Revision) -> bool {
    revision.verdict.statuses.strict
}

/// Builds the readiness document. `unobserved` are the probes that could not be observed, each with its last state and
/// the time at which that was seen.
pub fn document(revision: &Revision, unobserved: &[Unobserved]) -> Json {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let blockers = statuses.live_blockers(catalogue);
    Json::object([
        ("schema", Json::text("thesmios.readiness/1")),
        ("as_of", revision.verdict.as_of.to_string().into()),
        ("advisory", Json::text(statuses.advisory.word())),
        ("strict", Json::text(counters::strict_word(statuses.strict))),
        ("core", core(revision)),
        ("surface", Json::text(surface(revision))),
        (
            "blockers",
            Json::list(blockers.map(|found| blocker(revision, found))),
        ),
        ("unobserved", Json::list(unobserved.iter().map(told))),
    ])
}

fn told(probe: &Unobserved) -> Json {
    Json::object([
        ("id", probe.id.as_str().into()),
        ("state", Json::text(probe.state.word())),
        ("seen", probe.seen.map(|seen| seen.to_string()).into()),
    ])
}

/// Returns whether the public pages answer, according to the facts.
fn surface(revision: &Revision) -> &'static str {
    let statuses = &revision.verdict.statuses;
    let surface = revision.catalogue().readiness.surface;
    if statuses.world.holds(surface) {
        "pass"
    } else {
        statuses.state(surface)
    }
}

fn core(revision: &Revision) -> Json {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let core = catalogue.readiness.core;
    let missing = catalogue
        .vendors
        .get(core.at as usize)
        .map(|vendor| reasons::missing(catalogue, statuses, vendor));
    Json::object([
        ("id", catalogue.ids.id(core).into()),
        ("status", Json::text(statuses.state(core))),
        ("missing", missing.unwrap_or_default().into()),
    ])
}

fn blocker(revision: &Revision, blocker: &Blocker) -> Json {
    let (catalogue, statuses) = (revision.catalogue(), &revision.verdict.statuses);
    let scope = catalogue.scopes.get(blocker.scope as usize);
    Json::object([
        ("id", blocker.id.as_str().into()),
        ("title", blocker.title.as_str().into()),
        ("scope", catalogue.ids.scopes.id(blocker.scope).into()),
        ("strict", scope.is_some_and(|scope| scope.strict).into()),
        ("owner", catalogue.owner(blocker.owner).into()),
        (
            "missing",
            reasons::missing_needs(catalogue, statuses, &blocker.needs).into(),
        ),
    ])
}
