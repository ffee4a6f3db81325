//! The recording of a run that this program made.

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

/// Who carries checks out here, as entries name it.
pub const PROGRAM: &str = concat!("thesmios ", env!("CARGO_PKG_VERSION"));
/// How long a run proves something, where nothing else is said.
pub const VALID_DAYS: i64 = 7;

/// A run of a check of the catalogue, made by this program.
pub struct Run<'a> {
    pub check: &'a str,
    pub passed: bool,
    /// When it began.
    pub at: Instant,
    /// Default: [`VALID_DAYS`] after it began.
    pub valid_until: Option<Instant>,
    /// What it found; the entry keeps the digest of the line that `--json` prints of it.
    pub document: &'a Json,
    /// Where that document can be found, or what printed it. May name people.
    pub reference: String,
}

impl Run<'_> {
    /// From when on it proves nothing.
    pub fn until(&self) -> Option<Instant> {
        let default = self.at.unix().saturating_add(VALID_DAYS * 86_400);
        self.valid_until.or_else(|| Instant::from_unix(default))
    }

    /// What the ledger keeps of it.
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

    /// The entry it becomes. `actor`: who had it carried out, `operator` or `server`.
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
