//! Examines the outcomes of a deployment's self-checks, and why they are not recorded.

use domain::{Instant, facts::CheckRun, ledger::Fold};

use super::{Examined, Health, seen};
use crate::{clock, deployment::Deployment, probe, smoke::WHOLE};

/// Examines the last recorded run of each self-check.
pub(super) fn examine(deployment: &Deployment, fold: &Fold) -> Examined {
    let now = clock::now();
    let runs = WHOLE.map(|check| (check, fold.last_run(check)));
    let counts = |run: Option<&CheckRun>| run.is_some_and(|run| !has_lapsed(run, now));
    let mut said: Vec<String> = runs
        .iter()
        .map(|(check, run)| said(check, *run, now))
        .collect();
    if !runs.iter().all(|(_, run)| counts(*run)) {
        said.push(why_not_recorded(deployment));
    }
    let passes = |run: Option<&CheckRun>| counts(run) && run.is_some_and(|run| run.passed);
    let health = if runs.iter().all(|(_, run)| passes(*run)) {
        Health::Ok
    } else {
        Health::Warn
    };
    seen("self-checks", health, said.join("; "))
}

fn has_lapsed(run: &CheckRun, now: Instant) -> bool {
    run.valid_until.is_some_and(|until| until <= now)
}

fn said(check: &str, run: Option<&CheckRun>, now: Instant) -> String {
    match run {
        None => format!("`{check}` is not recorded yet"),
        Some(run) if has_lapsed(run, now) => {
            format!(
                "`{check}` was recorded last at {}, and counts no more",
                run.at
            )
        }
        Some(run) if run.passed => format!("`{check}` passed at {}", run.at),
        Some(run) => format!(
            "`{check}` failed at {}; run `thesmios check {check}` to see why",
            run.at
        ),
    }
}

fn why_not_recorded(deployment: &Deployment) -> String {
    match probe::ask_surface(deployment) {
        Some(Ok(true)) => "a running `thesmios serve` records it within ten minutes".to_owned(),
        Some(Ok(false)) => "something else answers at the public URL".to_owned(),
        Some(Err(error)) => format!("the public URL cannot be reached: {error}"),
        None => "there is no public URL to ask".to_owned(),
    }
}
