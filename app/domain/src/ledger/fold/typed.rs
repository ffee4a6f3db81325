//! What is recorded, as facts that need not be read first: for whoever judges after every entry.

use super::Fold;
use crate::{Digest, Facts, Instant};

impl Fold {
    /// The facts that [`Fold::facts`] writes, but for their digest: there is no document to take it of.
    pub fn recorded(&self, as_of: Instant) -> Facts {
        Facts {
            as_of,
            variables: self.observation.variables.clone(),
            probes: self.observation.probes.clone(),
            records: self.records.clone(),
            checks: self.checks.clone(),
            operator_runs: self.runs.clone(),
            approvals: self.approvals.clone(),
            fixture_references: self.references.clone(),
            signed_exclusions: self.exclusions.clone(),
            tenant: self.tenant.clone(),
            digest: Digest::ZERO,
        }
    }
}
