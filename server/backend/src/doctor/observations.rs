//! Examines which probes a running server could not observe, and whether it had too many changes to record.

use domain::{
    Json,
    ledger::{Fold, OBSERVED_MAX},
};

use super::{Examined, Health, seen};
use crate::{clock, deployment::Deployment, remote::PROBE_LIMIT};

/// From this number of observations in 24 hours on, something changes back and forth.
const OFTEN: usize = 12;

/// Examines the recorded observations, and the probes of the server at the public URL.
pub(super) fn examine(deployment: &Deployment, fold: &Fold) -> Vec<Examined> {
    vec![recorded(fold), probes(deployment)]
}

fn recorded(fold: &Fold) -> Examined {
    let count = fold.observed_lately(clock::now());
    if (OFTEN..OBSERVED_MAX).contains(&count) {
        let text = format!(
            "{count} were recorded in the last 24 hours, of {OBSERVED_MAX} at most: a probe or a variable changes back and \
             forth; `thesmios history --all` names it"
        );
        return seen("observations", Health::Warn, text);
    }
    if count < OBSERVED_MAX {
        let text = format!("{count} recorded in the last 24 hours, of {OBSERVED_MAX} at most");
        return seen("observations", Health::Ok, text);
    }
    let text = format!(
        "{count} were recorded in the last 24 hours, the most that are; what was observed since is shown and not \
         recorded: `thesmios history --all` names what changes back and forth"
    );
    seen("observations", Health::Warn, text)
}

/// Examines the probes of the running server. If there is no server, another finding reports that.
fn probes(deployment: &Deployment) -> Examined {
    let unobserved = unobserved(deployment).unwrap_or_default();
    if unobserved.is_empty() {
        return seen(
            "probes",
            Health::Ok,
            "none is shown by an old look".to_owned(),
        );
    }
    let text = format!(
        "the server could not look at {}: it lacked files or time, or the database was busy; what it saw last stays",
        unobserved.join(", ")
    );
    seen("probes", Health::Warn, text)
}

/// Returns each probe of the readiness document that could not be observed.
fn unobserved(deployment: &Deployment) -> Option<Vec<String>> {
    let answer = deployment.client(PROBE_LIMIT)?.get("/api/readiness").ok()?;
    let document = Json::parse(&answer.body).ok()?;
    let Json::List(probes) = document.get("unobserved")? else {
        return None;
    };
    Some(probes.iter().filter_map(told).collect())
}

fn told(probe: &Json) -> Option<String> {
    let text = |key: &str| probe.get(key).and_then(Json::as_text);
    let (id, state) = (text("id")?, text("state")?);
    Some(match text("seen") {
        Some(at) => format!("`{id}` since {at} ({state})"),
        None => format!("`{id}` ({state})"),
    })
}
