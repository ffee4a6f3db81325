//! From entries to facts: the facts at any time are the fold of the entries up to then.

mod counts;
mod recent;
mod typed;
mod written;

use super::{Entry, Observation, Payload, Text, observed::Observed, payload::Withdrawn};
use crate::{
    Instant, Json, Problem,
    facts::{Approval, BillingRoute, CheckRun, Entries, OperatorRun, OrderForm, TenantFacts},
};

pub use recent::OBSERVED_MAX;
use recent::Recent;

/// What is recorded in the deployment's log, and in the log of one tenant if there is one.
///
/// Runs and approvals that a later one replaces are dropped, so that facts do not grow with the log.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    observation: Observation,
    observed: Recent,
    records: Entries<u64>,
    checks: Vec<CheckRun>,
    runs: Vec<OperatorRun>,
    approvals: Vec<Approval>,
    references: Vec<String>,
    exclusions: Vec<String>,
    tenant: Option<TenantFacts>,
}

impl Fold {
    /// Adds a tenant about whom nothing is recorded; the caller pushes the entries of the tenant's log next.
    #[must_use]
    pub fn of_tenant(mut self, id: &str) -> Self {
        self.tenant = Some(TenantFacts::new(id));
        self
    }

    /// Adds the next entry, with the texts beside it.
    ///
    /// # Errors
    /// Returns every reason why the entry cannot be read; nothing is added then.
    pub fn push(&mut self, entry: &Entry, texts: &[Text]) -> Result<(), Vec<Problem>> {
        self.add(entry.open(texts)?, entry.at);
        Ok(())
    }

    /// Adds what was written at a time.
    pub fn add(&mut self, payload: Payload, written: Instant) {
        match payload {
            Payload::Observed(observed) => {
                self.observed.add(written);
                self.observe(observed);
            }
            Payload::Check(check) => counts::keep(&mut self.checks, check.run, written),
            Payload::Approval(approval) => counts::keep(&mut self.approvals, approval, written),
            Payload::Run(run) => counts::keep(&mut self.runs, run, written),
            Payload::Reference(check) => insert(&mut self.references, check),
            Payload::Exclusion(area) => insert(&mut self.exclusions, area),
            Payload::Records(name, count) => self.records.insert(name, count),
            Payload::Withdrawal(what, id) => self.withdraw(what, &id),
            paper => self.file(paper),
        }
    }

    /// The latest recorded run of a check.
    pub fn last_run(&self, check: &str) -> Option<&CheckRun> {
        let runs = self.checks.iter().filter(|run| run.check == check);
        runs.max_by_key(|run| run.at)
    }

    /// The variables and probes as they were last recorded.
    pub fn observation(&self) -> &Observation {
        &self.observation
    }

    /// Number of `observed` entries written in the 24 hours before `now`, at most [`OBSERVED_MAX`].
    pub fn observed_lately(&self, now: Instant) -> usize {
        self.observed.count(now)
    }

    /// Whether this number of further `observed` entries may be written at `now`.
    pub fn has_room_for(&self, entries: usize, now: Instant) -> bool {
        self.observed_lately(now).saturating_add(entries) <= OBSERVED_MAX
    }

    fn observe(&mut self, observed: Observed) {
        for (name, variable) in observed.variables {
            set(&mut self.observation.variables, name, variable);
        }
        for (name, state) in observed.probes {
            self.observation.probes.insert(name, state);
        }
    }

    fn withdraw(&mut self, what: Withdrawn, id: &str) {
        match what {
            Withdrawn::Check => self.checks.retain(|run| run.check != id),
            Withdrawn::Approval => self.approvals.retain(|approval| approval.kind != id),
            Withdrawn::Run => self.runs.retain(|run| run.run != id),
            Withdrawn::Reference => self.references.retain(|check| check != id),
            Withdrawn::Exclusion => self.exclusions.retain(|area| area != id),
            Withdrawn::AccessResult | Withdrawn::BillingRoute => {
                if let Some(tenant) = &mut self.tenant {
                    withdraw_paper(tenant, what, id);
                }
            }
        }
    }

    /// Files one of the tenant's papers, which only the tenant's log holds.
    fn file(&mut self, paper: Payload) {
        let Some(tenant) = &mut self.tenant else {
            return;
        };
        match paper {
            Payload::Owner(role, name) => set(&mut tenant.owners, role, name),
            Payload::OrderForm(form) => tenant.order_form = form,
            Payload::BillingRoute(route) => tenant.billing_route = Some(route),
            Payload::AccessResult(result) => insert(&mut tenant.access_results, result),
            Payload::Snapshot(present) => tenant.launch_room_snapshot = present,
            Payload::SupportFallback(present) => tenant.support_fallback = present,
            Payload::Procurement(present) => tenant.procurement_approval = present,
            Payload::Regulated(regulated) => tenant.regulated = regulated,
            Payload::Acceptance(record) => tenant.acceptances.push(record),
            _ => {}
        }
    }

    /// The facts document of what is recorded, with variables and probes as they were last seen.
    pub fn facts(&self, as_of: Instant) -> Json {
        written::facts(self, as_of)
    }

    /// Completes a facts document of variables and probes with what is recorded.
    #[must_use]
    pub fn complete(&self, observed: Json) -> Json {
        written::completed(self, observed)
    }

    /// Payloads that record the difference between `seen` and what is recorded; empty if there is none.
    pub fn unrecorded(&self, seen: &Observation) -> Vec<Payload> {
        let news = seen.news_to(&self.observation).into_iter();
        news.map(Payload::Observed).collect()
    }
}

fn withdraw_paper(tenant: &mut TenantFacts, what: Withdrawn, id: &str) {
    if what == Withdrawn::AccessResult {
        tenant.access_results.retain(|result| result != id);
        return;
    }
    let named = |route: &mut BillingRoute| route.kind.as_deref() == Some(id);
    tenant.billing_route.take_if(named);
}

fn insert(list: &mut Vec<String>, name: String) {
    if !list.contains(&name) {
        list.push(name);
    }
}

fn set<T>(entries: &mut Entries<T>, name: String, value: Option<T>) {
    match value {
        Some(value) => entries.insert(name, value),
        None => entries.remove(&name),
    }
}

impl TenantFacts {
    /// Makes a tenant about whom nothing is known.
    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            regulated: false,
            owners: Entries::default(),
            order_form: OrderForm::default(),
            billing_route: None,
            access_results: Vec::new(),
            launch_room_snapshot: false,
            support_fallback: false,
            procurement_approval: false,
            acceptances: Vec::new(),
        }
    }
}
