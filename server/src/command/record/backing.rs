//! What backs the recorded run of a check: evidence of a pass, and the reason if a person records it.

use backend::checks;
use domain::{Catalogue, facts::CheckRun, ledger::payload::RecordedCheck};

use crate::failure::Failure;

/// Reads the named evidence into `check`. Returns an error if the run lacks what it needs.
pub(super) fn fill(
    check: &mut RecordedCheck,
    evidence: Option<&str>,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    let missing = missing(check, evidence, catalogue);
    if !missing.is_empty() {
        return Err(Failure::Usage(missing.join("; ")));
    }
    let refused = |error| Failure::Usage(format!("--evidence: {error}"));
    check.evidence = evidence
        .map(checks::evidence)
        .transpose()
        .map_err(refused)?;
    if let Some(evidence) = &check.evidence {
        let CheckRun { check, passed, .. } = &check.run;
        checks::agrees(evidence, check, *passed).map_err(refused)?;
    }
    Ok(())
}

fn missing(check: &RecordedCheck, evidence: Option<&str>, catalogue: &Catalogue) -> Vec<String> {
    let name = &check.run.check;
    let performed = checks::is_performed(catalogue, name);
    let mut missing = Vec::new();
    if check.run.passed && evidence.is_none() {
        let instead = if performed {
            format!("; or let `thesmios check {name} --record` run it")
        } else {
            String::new()
        };
        missing.push(format!(
            "--outcome pass needs --evidence FILE|URL|REFERENCE, which shows that `{name}` passed{instead}"
        ));
    }
    if !performed && check.by_hand.is_none() {
        missing.push(format!(
            "`{name}` needs --by-hand REASON: no command carries this check out yet"
        ));
    }
    missing
}
