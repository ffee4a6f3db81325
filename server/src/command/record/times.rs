//! Whether what is recorded can count by its times.

use domain::{Instant, ledger::Payload};

use crate::failure::Failure;

/// What has not happened yet is not recorded, nor what would end before it begins.
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

/// When it ended, where it proves nothing any more.
pub(super) fn ended(payload: &Payload, now: Instant) -> Option<Instant> {
    let (_, until) = told(payload)?;
    until.filter(|until| *until <= now)
}

/// When it happened, and until when it counts.
fn told(payload: &Payload) -> Option<(Instant, Option<Instant>)> {
    match payload {
        Payload::Check(check) => Some((check.run.at, check.run.valid_until)),
        Payload::Approval(approval) => Some((approval.at, approval.valid_until)),
        Payload::Run(run) => Some((run.at, None)),
        _ => None,
    }
}
