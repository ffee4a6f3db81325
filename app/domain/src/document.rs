//! The verdict document `thesmios.clearance/1` (`contract.md` §2): the public format of a verdict, defined only here.

pub mod digests;
mod modes;
mod outline;
mod tenant;
mod work;

pub use outline::outline;

use std::borrow::Cow;

use crate::{
    Catalogue, Digest, Json, Verdict,
    catalogue::{Blocker, Command, Step, Vendor},
    counters,
    forecast::{Change, Turn},
    notes::Note,
    reasons::{self, Unmet},
    statuses::VendorStatus,
};

/// The `schema` of verdict documents.
pub const SCHEMA: &str = "thesmios.clearance/1";

/// Renders the document of a verdict, with its digest.
pub fn document(catalogue: &Catalogue, verdict: &Verdict) -> Json {
    let fields = without_digest(catalogue, verdict);
    let digest = Digest::of(&fields);
    let Json::Object(mut fields) = fields else {
        return fields;
    };
    // The digest goes next to the other two, so that all digests to compare are in one place.
    fields.insert(
        3,
        (Cow::Borrowed("verdict_digest"), digest.to_string().into()),
    );
    Json::Object(fields)
}

fn without_digest(catalogue: &Catalogue, verdict: &Verdict) -> Json {
    let statuses = &verdict.statuses;
    let view = View { catalogue, verdict };
    Json::object([
        ("schema", Json::text(SCHEMA)),
        ("catalogue", view.catalogue()),
        ("facts_digest", verdict.facts_digest.to_string().into()),
        ("as_of", verdict.as_of.to_string().into()),
        ("advisory", Json::text(statuses.advisory.word())),
        ("strict", Json::text(counters::strict_word(statuses.strict))),
        (
            "recommended_motion",
            statuses
                .recommended(catalogue)
                .map(|mode| mode.id.as_str())
                .into(),
        ),
        ("modes", view.modes()),
        (
            "blockers",
            Json::list(
                statuses
                    .live_blockers(catalogue)
                    .map(|blocker| view.blocker(blocker)),
            ),
        ),
        ("vendors", view.vendors()),
        ("ledger", view.ledger()),
        ("workstreams", view.workstreams()),
        ("next_actions", view.next_actions()),
        ("claims", view.claims()),
        ("gates", view.gates()),
        ("gaps", view.gaps()),
        ("counters", view.counters()),
        ("tenant", view.tenant()),
        (
            "forecast",
            Json::list(verdict.forecast.iter().map(|turn| view.turn(turn))),
        ),
        ("notes", Json::list(verdict.notes.iter().map(note))),
    ])
}

/// A verdict and the catalogue that it was decided from.
pub(crate) struct View<'a> {
    pub catalogue: &'a Catalogue,
    pub verdict: &'a Verdict,
}

impl View<'_> {
    fn catalogue(&self) -> Json {
        let Catalogue { id, digest, .. } = self.catalogue;
        Json::object([
            ("id", id.as_str().into()),
            ("digest", digest.to_string().into()),
        ])
    }

    fn blocker(&self, blocker: &Blocker) -> Json {
        let (catalogue, statuses) = (self.catalogue, &self.verdict.statuses);
        let proof = catalogue.proofs.get(blocker.proof as usize);
        Json::object([
            ("id", blocker.id.as_str().into()),
            ("title", blocker.title.as_str().into()),
            ("why", blocker.why.as_str().into()),
            ("scope", catalogue.ids.scopes.id(blocker.scope).into()),
            ("owner", catalogue.owner(blocker.owner).into()),
            (
                "dependencies",
                Json::list(blocker.needs.iter().map(|need| catalogue.ids.id(*need))),
            ),
            (
                "missing",
                reasons::missing_needs(catalogue, statuses, &blocker.needs).into(),
            ),
            ("proof", catalogue.ids.proofs.id(blocker.proof).into()),
            ("command", proof.map(|proof| command(&proof.command)).into()),
            (
                "if_missing",
                proof.map(|proof| proof.if_missing.as_str()).into(),
            ),
        ])
    }

    fn vendors(&self) -> Json {
        let vendors = self
            .catalogue
            .vendors
            .iter()
            .zip(&self.verdict.statuses.vendors);
        Json::list(vendors.map(|(vendor, status)| self.vendor(vendor, *status)))
    }

    fn vendor(&self, vendor: &Vendor, status: VendorStatus) -> Json {
        let (catalogue, statuses) = (self.catalogue, &self.verdict.statuses);
        Json::object([
            ("id", vendor.id.as_str().into()),
            ("title", vendor.title.as_str().into()),
            ("owner", catalogue.owner(vendor.owner).into()),
            ("status", Json::text(status.word())),
            ("groups_configured", statuses.configured(vendor).into()),
            ("groups_total", vendor.groups.len().into()),
            (
                "missing",
                reasons::missing(catalogue, statuses, vendor).into(),
            ),
            (
                "proof",
                vendor.proof.map(|at| catalogue.ids.proofs.id(at)).into(),
            ),
            ("command", command(&vendor.command)),
            ("expected_output", vendor.expected_output.as_str().into()),
            ("if_missing", vendor.if_missing.as_str().into()),
        ])
    }

    fn gaps(&self) -> Json {
        let gaps = reasons::gaps(self.catalogue, &self.verdict.statuses);
        let groups = Json::list(gaps.iter().map(|at| self.catalogue.ids.groups.id(*at)));
        Json::object([("count", gaps.len().into()), ("groups", groups)])
    }

    fn counters(&self) -> Json {
        let mut pages: Vec<(Cow<'static, str>, Json)> = Vec::new();
        for counter in &self.catalogue.counters {
            let page = self.catalogue.ids.pages.id(counter.page);
            let value = counters::value(self.catalogue, &self.verdict.statuses, counter);
            let entry = (Cow::Owned(counter.name.clone()), value.into());
            match pages.iter_mut().find(|(id, _)| id == page) {
                Some((_, Json::Object(counters))) => counters.push(entry),
                _ => pages.push((Cow::Owned(page.to_owned()), Json::Object(vec![entry]))),
            }
        }
        Json::Object(pages)
    }

    fn turn(&self, turn: &Turn) -> Json {
        let ids = &self.catalogue.ids;
        let lapse = |atom: &crate::catalogue::Atom| {
            Json::object([
                ("kind", Json::text(atom.kind.word())),
                ("id", ids.id(*atom).into()),
            ])
        };
        Json::object([
            ("at", turn.at.to_string().into()),
            ("lapses", Json::list(turn.lapses.iter().map(lapse))),
            ("changes", Json::list(turn.changes.iter().map(change))),
        ])
    }
}

fn change(change: &Change) -> Json {
    Json::object([
        ("kind", Json::text(change.kind)),
        ("id", change.id.as_str().into()),
        ("from", change.from.as_str().into()),
        ("to", change.to.as_str().into()),
    ])
}

fn note(note: &Note) -> Json {
    Json::object([
        ("pointer", note.pointer.as_str().into()),
        ("text", note.text.as_str().into()),
    ])
}

pub(crate) fn unmet(parts: &[Unmet]) -> Json {
    Json::list(parts.iter().map(|part| {
        Json::object([
            ("kind", Json::text(part.kind)),
            ("id", part.id.as_str().into()),
            ("state", Json::text(part.state)),
        ])
    }))
}

/// Renders a command: its first step, the line to copy, and the following steps if there are any; null if it has no
/// steps.
pub fn command(command: &Command) -> Json {
    let mut steps = command.steps.iter();
    let Some(first) = steps.next() else {
        return Json::Null;
    };
    let Json::Object(mut fields) = step_parts(first) else {
        return Json::Null;
    };
    fields.push((Cow::Borrowed("text"), command.text.as_str().into()));
    if steps.len() > 0 {
        fields.push((Cow::Borrowed("then"), Json::list(steps.map(step_parts))));
    }
    Json::Object(fields)
}

fn step_parts(step: &Step) -> Json {
    Json::object([
        ("name", step.name.as_str().into()),
        ("args", Json::list(step.args.iter().map(String::as_str))),
        ("env", Json::list(step.env.iter().map(String::as_str))),
    ])
}
