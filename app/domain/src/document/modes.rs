//! The modes and their ways in the verdict document.

use super::{View, unmet};
use crate::{
    Json,
    catalogue::Mode,
    facts::write::some,
    reasons,
    statuses::ModeStatus,
    ways::{Step, Way, step_kind},
};

impl View<'_> {
    pub(super) fn modes(&self) -> Json {
        let modes = self
            .catalogue
            .modes
            .iter()
            .zip(&self.verdict.statuses.modes);
        let ways = self.verdict.ways.modes.iter();
        Json::list(
            modes
                .zip(ways)
                .map(|((mode, status), ways)| self.mode(mode, *status, ways)),
        )
    }

    fn mode(&self, mode: &Mode, status: ModeStatus, ways: &[Way]) -> Json {
        let (catalogue, statuses) = (self.catalogue, &self.verdict.statuses);
        let blocked_by = reasons::blocked_by(catalogue, statuses, mode);
        let conditions = reasons::conditions(statuses, mode);
        Json::object([
            ("id", mode.id.as_str().into()),
            ("title", mode.title.as_str().into()),
            ("status", Json::text(status.word())),
            (
                "blocked_by",
                Json::list(blocked_by.iter().map(|at| catalogue.ids.blockers.id(*at))),
            ),
            (
                "awaiting_proof",
                unmet(&reasons::awaiting_proof(catalogue, statuses, mode)),
            ),
            (
                "conditions",
                Json::list(conditions.iter().map(|at| catalogue.ids.gates.id(*at))),
            ),
            ("ways", self.ways(ways)),
        ])
    }

    /// Renders the ways of each mode, for the plan.
    pub(crate) fn ways_of_modes(&self) -> Json {
        let modes = self.catalogue.modes.iter().zip(&self.verdict.ways.modes);
        Json::list(modes.map(|(mode, ways)| {
            Json::object([("id", mode.id.as_str().into()), ("ways", self.ways(ways))])
        }))
    }

    /// Renders the ways of each claim, for the plan.
    pub(crate) fn ways_of_claims(&self) -> Json {
        let claims = self.catalogue.claims.iter();
        let claims = claims.zip(&self.verdict.ways.claims);
        Json::list(claims.map(|(claim, ways)| {
            Json::object([("id", claim.id.as_str().into()), ("ways", self.ways(ways))])
        }))
    }

    pub(super) fn ways(&self, ways: &[Way]) -> Json {
        Json::list(ways.iter().map(|way| {
            let reasons = way.cannot_be_completed(self.catalogue);
            let cannot = (!reasons.is_empty()).then(|| Json::list(reasons));
            some([
                (
                    "steps",
                    Json::list(way.steps.iter().map(|step| self.step(step))),
                ),
                ("cannot_be_completed", cannot.into()),
            ])
        }))
    }

    fn step(&self, step: &Step) -> Json {
        let ids = &self.catalogue.ids;
        let id = match step_kind(step.atom) {
            // An acceptance is one document, whichever of its parts the step waits for.
            "acceptance" => "launch-acceptance".to_owned(),
            _ => ids.reason_id(step.atom),
        };
        some([
            ("kind", Json::text(step_kind(step.atom))),
            ("id", id.into()),
            (
                "modes",
                Json::list(step.modes.iter().map(|at| ids.modes.id(*at))),
            ),
            (
                "items",
                Json::list(step.items.iter().map(|at| ids.items.id(*at))),
            ),
            ("unavailable", self.catalogue.unavailable(step.atom).into()),
        ])
    }
}
