//! The verdict: statuses, and the reasons that explain them.

use crate::{
    Catalogue, Facts, Instant, Statuses, WhatIf,
    digest::Digest,
    forecast::{Turn, forecast},
    notes::{Note, notes},
    runs::Runs,
    ways::{Ways, find},
};

/// Everything that the rules decide about some facts. It can be read only together with its catalogue.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub as_of: Instant,
    pub facts_digest: Digest,
    /// The tenant that the facts are about, with its acceptances as recorded.
    pub tenant: Option<crate::facts::TenantFacts>,
    pub statuses: Statuses,
    /// Who carried out the checks that count.
    pub runs: Runs,
    /// Whether ways, forecast and notes were computed.
    pub looked_ahead: bool,
    pub ways: Ways,
    pub forecast: Vec<Turn>,
    pub notes: Vec<Note>,
}

/// Decides what may be sold. Pure and total: the same catalogue and facts always give the same verdict.
pub fn assess(catalogue: &Catalogue, facts: &Facts) -> Verdict {
    let verdict = decide(catalogue, facts);
    Verdict {
        ways: find(catalogue, &verdict.statuses, facts.tenant.as_ref()),
        forecast: forecast(catalogue, facts, &verdict.statuses),
        notes: notes(catalogue, facts),
        looked_ahead: true,
        ..verdict
    }
}

/// Decides the statuses alone, without ways, forecast and notes, which is a hundred times faster than [`assess`].
pub fn decide(catalogue: &Catalogue, facts: &Facts) -> Verdict {
    decide_supposing(catalogue, facts, &WhatIf::default())
}

/// Decides the statuses alone for facts with hypothetical steps. The digest is that of the facts without those steps.
pub fn decide_supposing(catalogue: &Catalogue, facts: &Facts, what_if: &WhatIf) -> Verdict {
    let as_of = what_if.at.unwrap_or(facts.as_of);
    Verdict {
        as_of,
        runs: Runs::of(catalogue, facts, as_of, what_if.steps()),
        facts_digest: facts.digest,
        tenant: facts.tenant.clone(),
        looked_ahead: false,
        ways: Ways::default(),
        forecast: Vec::new(),
        notes: Vec::new(),
        statuses: Statuses::supposing(catalogue, facts, what_if),
    }
}
