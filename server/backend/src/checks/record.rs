//! Records a run of a check that this program performed.

use domain::{
    Digest, Instant, Json,
    facts::CheckRun,
    ledger::{
        Draft, Head, Log, Payload,
        payload::{Evidence, RecordedCheck},
    },
};

use crate::{
    clock,
    ledger::{Ledger, LedgerError},
};

/// Name and version of this program, as entries name the performer of a check.
pub const PROGRAM: &str = concat!("thesmios ", env!("CARGO_PKG_VERSION"));
/// Number of days for which a run is valid by default.
pub const VALID_DAYS: i64 = 7;

/// A run of a check of the catalogue, performed by this program.
pub struct Run<'a> {
    pub check: &'a str,
    pub passed: bool,
    /// Time at which it began.
    pub at: Instant,
    /// Default: [`VALID_DAYS`] after it began.
    pub valid_until: Option<Instant>,
    /// Findings; the entry keeps the digest of the line that `--json` prints of them.
    pub document: &'a Json,
    /// Location of that document, or the command that printed it. May name people.
    pub reference: String,
}

impl Run<'_> {
    /// Returns the time from which on the run is no longer valid.
    pub fn until(&self) -> Option<Instant> {
        let default = self.at.unix().saturating_add(VALID_DAYS * 86_400);
        self.valid_until.or_else(|| Instant::from_unix(default))
    }

    /// Returns the payload of the run's entry.
    pub fn payload(&self) -> Payload {
        let run = CheckRun {
            check: self.check.to_owned(),
            passed: self.passed,
            at: self.at,
            valid_until: self.until(),
            reads: Vec::new(),
            run_by: None,
        };
        let evidence = Evidence {
            reference: self.reference.clone(),
            sha256: Some(Digest::of_bytes(format!("{}\n", self.document).as_bytes())),
        };
        Payload::Check(Box::new(RecordedCheck::of_program(run, PROGRAM, evidence)))
    }

    /// Returns the draft of the run's entry. `actor`: who requested the run, `operator` or `server`.
    pub fn draft(&self, actor: &str) -> Draft {
        Draft {
            at: clock::now(),
            actor: actor.to_owned(),
            payload: self.payload(),
        }
    }
}

/// Appends a run to the deployment's log.
///
/// # Errors
/// Those of [`Ledger::append`].
pub async fn record(ledger: &Ledger, run: &Run<'_>, actor: &str) -> Result<Head, LedgerError> {
    ledger.append(&Log::deployment(), run.draft(actor)).await
}
