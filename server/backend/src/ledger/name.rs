//! Names of logs, and the public keys under these names.

use std::sync::{Arc, OnceLock};

use domain::ledger::{Log, note::VerifyingKey};

use super::{Ledger, LedgerError, Signed};
use crate::{
    deployment::Deployment,
    keys::LedgerKey,
    store::{Address, Store},
};

/// Prefix of the names of logs: the public host of the deployment when it first signed. A log keeps its name for ever,
/// since with another name no verifier would recognize it.
#[derive(Clone)]
pub(super) struct Name {
    first: Arc<OnceLock<String>>,
    configured: Arc<str>,
}

/// Host name of a deployment without a valid public URL.
const UNNAMED: &str = "localhost";

impl Name {
    pub(super) async fn find(deployment: &Deployment, store: &Store) -> Result<Self, LedgerError> {
        let name = Self::configured(deployment);
        let log = Log::deployment();
        if let Some(kept) = store.last_checkpoint(&log).await? {
            name.adopt(&log, &Signed::read(&log, kept)?.origin);
        }
        Ok(name)
    }

    pub(super) fn configured(deployment: &Deployment) -> Self {
        let origin = deployment.origin();
        let host = origin
            .as_deref()
            .and_then(|origin| origin.split("//").nth(1));
        Self {
            first: Arc::default(),
            configured: Arc::from(host.unwrap_or(UNNAMED)),
        }
    }

    pub(super) fn of(&self, log: &Log) -> String {
        let host = self.first.get().map_or(&*self.configured, String::as_str);
        format!("{host}{}", path(log))
    }

    pub(super) fn adopt(&self, log: &Log, origin: &str) {
        if let Some(host) = origin.strip_suffix(&path(log)) {
            // The first adopted name is kept.
            let _ = self.first.set(host.to_owned());
        }
    }
}

fn path(log: &Log) -> String {
    format!("/log/{log}")
}

/// Returns the public keys that verify the checkpoints of each log, the deployment's log first. Creates and writes
/// nothing.
///
/// # Errors
/// Returns an error if there is no key, or the database belongs to a deployment with another key.
pub async fn public_keys(
    deployment: &Deployment,
    address: &Address,
) -> Result<Vec<(Log, VerifyingKey)>, LedgerError> {
    let own = Log::deployment();
    let Some(ledger) = Ledger::read(deployment, address).await? else {
        let key = LedgerKey::load(&deployment.data_dir)?.ok_or(LedgerError::NoKey)?;
        let key = key.signing(&Name::configured(deployment).of(&own));
        let key = key.ok_or(LedgerError::NoKey)?.public().clone();
        return Ok(vec![(own, key)]);
    };
    let logs = ledger.store.logs().await?;
    let others = logs.into_iter().filter(|log| !log.is_deployment());
    let logs = [own].into_iter().chain(others);
    let keys = logs.filter_map(|log| Some((log.clone(), ledger.key(&log)?)));
    let keys = keys.collect();
    ledger.close().await?;
    Ok(keys)
}
