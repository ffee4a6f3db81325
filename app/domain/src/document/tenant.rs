//! The tenant in the verdict document.

use super::{View, work::gate_parts};
use crate::{
    Json,
    catalogue::{Acceptance, Names, Rule},
    facts::TenantFacts,
    reasons,
    statuses::TenantStatus,
};

impl View<'_> {
    pub(crate) fn tenant(&self) -> Json {
        let (Some(facts), Some(status)) = (&self.verdict.tenant, &self.verdict.statuses.tenant)
        else {
            return Json::Null;
        };
        let ids = &self.catalogue.ids;
        let timeline = self
            .catalogue
            .timeline
            .iter()
            .map(|week| self.rule_gate(&week.id, &week.closed_when));
        let go_no_go = self
            .catalogue
            .go_no_go
            .iter()
            .map(|gate| self.rule_gate(&gate.id, &gate.met_when));
        Json::object([
            ("id", facts.id.as_str().into()),
            ("stage", status.stage_word(self.catalogue).into()),
            ("no_charge", status.no_charge.into()),
            (
                "holds",
                Json::list(status.holds.iter().map(|at| self.hold(*at))),
            ),
            (
                "required_exclusions",
                Json::list(status.required.iter().map(|area| ids.areas.id(*area))),
            ),
            ("acceptance", self.acceptance(facts, status)),
            ("ways", self.ways(&self.verdict.ways.tenant)),
            ("timeline", Json::list(timeline)),
            ("go_no_go", Json::list(go_no_go)),
        ])
    }

    fn hold(&self, at: u32) -> Json {
        let hold = self.catalogue.holds.get(at as usize);
        let (id, text) = hold
            .map(|hold| (hold.id.as_str(), hold.text.as_str()))
            .unwrap_or_default();
        Json::object([("id", id.into()), ("text", text.into())])
    }

    /// Renders the acceptance that counts, which supersedes earlier ones; null if there is none.
    fn acceptance(&self, facts: &TenantFacts, status: &TenantStatus) -> Json {
        let found = status.acceptance.and_then(|at| facts.acceptances.get(at));
        let Some(record) = found else {
            return Json::Null;
        };
        let valid = self.verdict.statuses.world.holds(Acceptance::Valid.atom());
        let counting = facts
            .acceptances
            .iter()
            .filter(|record| record.at <= self.verdict.as_of)
            .count();
        Json::object([
            ("decision", Json::text(record.decision.word())),
            ("stage", Json::text(record.stage.word())),
            ("at", record.at.to_string().into()),
            ("valid", valid.into()),
            (
                "exclusions",
                // Exclusions are a set, so the order in which they were recorded has no meaning.
                Json::list(Names::of(record.exclusions.clone()).alphabetical()),
            ),
            ("superseded", counting.saturating_sub(1).into()),
        ])
    }

    fn rule_gate(&self, id: &str, rule: &Rule) -> Json {
        let statuses = &self.verdict.statuses;
        let met = rule.met(&|atom| statuses.world.holds(atom));
        gate_parts(id, met, &reasons::unmet(self.catalogue, statuses, rule))
    }
}
