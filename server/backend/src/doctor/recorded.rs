//! Examines what the log holds about the deployment itself: its self-checks and its observations.

use domain::ledger::Fold;

use super::{Examined, observations, self_checks};
use crate::{
    deployment::Deployment,
    ledger::{Ledger, Until},
    store::Address,
};

/// Examines what is recorded of the deployment; empty if the database cannot be read, which is reported elsewhere.
pub async fn examine_recorded(deployment: &Deployment, address: &Address) -> Vec<Examined> {
    let Some(fold) = recorded(deployment, address).await else {
        return Vec::new();
    };
    let mut examined = vec![self_checks::examine(deployment, &fold)];
    examined.extend(observations::examine(deployment, &fold));
    examined
}

async fn recorded(deployment: &Deployment, address: &Address) -> Option<Fold> {
    let Some(ledger) = Ledger::read(deployment, address).await.ok()? else {
        return Some(Fold::default());
    };
    let fold = ledger.fold(Until::Now, None).await;
    // The ledger is open for reading, so there is nothing to sign.
    let _ = ledger.close().await;
    fold.ok()
}
