//! Checks the names of what is recorded against the catalogue, and against what is recorded already.

use backend::ledger::{Ledger, Until};
use domain::{
    Catalogue, Instant,
    catalogue::Names,
    ledger::{Kind, Payload, known, payload::Withdrawn},
};

use crate::{failure::Failure, text::names};

/// Returns an error if the catalogue does not know a name of the payload (`rules.md` §3).
pub(super) fn check(catalogue: &Catalogue, payload: &Payload) -> Result<(), Failure> {
    let Some(unknown) = known::unknown_names(catalogue, payload).into_iter().next() else {
        return Ok(());
    };
    let known: Vec<&str> = known(catalogue, payload).iter().collect();
    Err(Failure::Usage(names::unknown(
        name(payload),
        &unknown,
        &known,
    )))
}

fn known<'c>(catalogue: &'c Catalogue, payload: &Payload) -> &'c Names {
    let ids = &catalogue.ids;
    match payload.kind() {
        Kind::Approval => &ids.approvals,
        Kind::Run => &ids.runs,
        Kind::Exclusion => &ids.areas,
        Kind::Records => &ids.records,
        _ => &ids.checks,
    }
}

fn name(payload: &Payload) -> &str {
    match payload {
        Payload::Check(check) => &check.run.check,
        Payload::Approval(approval) => &approval.kind,
        Payload::Run(run) => &run.run,
        Payload::Reference(name) | Payload::Exclusion(name) | Payload::Records(name, _) => name,
        _ => "",
    }
}

/// Returns an error if a withdrawal would change nothing: its name was never recorded, so it is probably mistyped.
pub(super) async fn check_recorded(
    ledger: &Ledger,
    what: Withdrawn,
    id: &str,
    now: Instant,
) -> Result<(), Failure> {
    let mut fold = ledger.fold(Until::Now, None).await?;
    let before = fold.facts(now);
    fold.add(Payload::Withdrawal(what, id.to_owned()), now);
    if fold.facts(now) != before {
        return Ok(());
    }
    let what = what.word();
    Err(Failure::Usage(format!(
        "`{id}`: no {what} of this name is recorded; `thesmios facts --json` shows what is"
    )))
}
