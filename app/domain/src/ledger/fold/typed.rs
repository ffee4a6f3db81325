//! What is recorded, as [`Facts`]. A caller that judges after every entry saves writing and reading a document.

use super::Fold;
use crate::{Digest, Facts, Instant};

impl Fold {
    /// The facts that [`Fold::facts`] writes. Their digest is [`Digest::ZERO`], since there is no document to hash.
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
