//! Checks the times of what is recorded.

use domain::{Instant, ledger::Payload};

use crate::failure::Failure;

/// Returns an error if the event is in the future, or if its validity ends before the event or with it.
pub(super) fn check(payload: &Payload, now: Instant) -> Result<(), Failure> {
    let Some((at, until)) = told(payload) else {
        return Ok(());
    };
    if at > now {
        return Err(Failure::Usage(format!(
            "--at {at} is still to come: it is {now}, and only what has happened is recorded"
        )));
    }
    let Some(until) = until.filter(|until| *until <= at) else {
        return Ok(());
    };
    let remedy = if at == now {
        "say with --at when it did"
    } else {
        "it would never count"
    };
    Err(Failure::Usage(format!(
        "--valid-until {until} is not after {at}, when it happened: {remedy}"
    )))
}

/// Time at which the validity of the payload ended; None if it has not ended.
pub(super) fn ended(payload: &Payload, now: Instant) -> Option<Instant> {
    let (_, until) = told(payload)?;
    until.filter(|until| *until <= now)
}

/// Time of the event, and end of its validity; None for payloads without a time.
fn told(payload: &Payload) -> Option<(Instant, Option<Instant>)> {
    match payload {
        Payload::Check(check) => Some((check.run.at, check.run.valid_until)),
        Payload::Approval(approval) => Some((approval.at, approval.valid_until)),
        Payload::Run(run) => Some((run.at, None)),
        _ => None,
    }
}
