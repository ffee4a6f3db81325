//! Checks of the catalogue: which of them a command performs, the evidence of an outcome, and how a run is recorded.

mod evidence;
mod own;
mod record;

use domain::Catalogue;

use crate::smoke;

pub use evidence::{EvidenceError, agrees, evidence};
pub use own::{SelfCheck, SelfCheckError, has_log};
pub use record::{PROGRAM, Run, VALID_DAYS, record};

/// Names of the checks of an environment; all others are checks of [`smoke`].
const OF_ENVIRONMENT: [&str; 2] = ["readiness", "operator-env"];

/// Whether `thesmios check NAME` performs this check of the catalogue.
pub fn is_performed(catalogue: &Catalogue, name: &str) -> bool {
    let is_page = || catalogue.pages.iter().any(|page| page.id == name);
    let known = catalogue.ids.checks.find(name).is_some();
    known && (OF_ENVIRONMENT.contains(&name) || smoke::WHOLE.contains(&name) || is_page())
}
