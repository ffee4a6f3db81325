//! Ownership of the database: with keys other than its owner's, nothing is appended and nothing is judged.

use super::LedgerError;
use crate::{
    deployment::Deployment,
    keys::{KeyError, LedgerKey, RevisionKey},
    store::{Owner, Store, StoreError},
};

/// Claims the database for this deployment. Keys that are missing are generated, unless the database has an owner whose
/// keys are not here.
pub(super) async fn claimed(
    deployment: &Deployment,
    store: &Store,
) -> Result<(LedgerKey, Owner), LedgerError> {
    if let Some(owner) = store.owner().await? {
        has_keys(deployment, &owner)?;
    }
    let (revision, key) = deployment.prepare()?;
    let ours = Owner {
        key: key.id(),
        revision: Some(revision.id()),
    };
    store.claim(&ours).await?;
    Ok((key, ours))
}

/// Returns an error unless both keys of the owner are here.
pub fn has_keys(deployment: &Deployment, owner: &Owner) -> Result<(), LedgerError> {
    let key = LedgerKey::load(&deployment.data_dir)?;
    owner.signs_with(key.map(|key| key.id()))?;
    let revision = RevisionKey::load(&deployment.data_dir)?;
    Ok(owner.revises_with(revision.map(|key| key.id()))?)
}

/// Returns the key that logs are signed with; None if it is not here. A reader may have no keys, but not those of
/// another deployment.
pub(super) async fn known(
    deployment: &Deployment,
    store: &Store,
) -> Result<Option<LedgerKey>, LedgerError> {
    let key = LedgerKey::load(&deployment.data_dir)?;
    let Some(owner) = store.owner().await? else {
        return Ok(key);
    };
    if let Some(key) = &key {
        owner.signs_with(Some(key.id()))?;
    }
    match revises_here(deployment, &owner) {
        Err(StoreError::RevisionKeyMissing { .. }) if key.is_none() => {}
        checked => checked?,
    }
    Ok(key)
}

/// Returns an error if the revision key here is not the owner's. A key that cannot be used, such as one that others can
/// read, is no error here: a probe reports it.
pub(super) fn revises_here(deployment: &Deployment, owner: &Owner) -> Result<(), StoreError> {
    match RevisionKey::load(&deployment.data_dir) {
        Ok(key) => owner.revises_with(key.map(|key| key.id())),
        Err(_) => Ok(()),
    }
}

/// Returns an error if a key here is missing, cannot be used, or is not the owner's.
pub(super) fn holds_keys(
    deployment: &Deployment,
    owner: Option<&Owner>,
) -> Result<(), LedgerError> {
    let revision = RevisionKey::load(&deployment.data_dir)?;
    let ledger = LedgerKey::load(&deployment.data_dir)?;
    let path = || deployment.data_dir.clone();
    let (Some(revision), Some(ledger)) = (revision, ledger) else {
        return Err(KeyError::None { path: path() }.into());
    };
    if let Some(owner) = owner {
        owner.revises_with(Some(revision.id()))?;
        owner.signs_with(Some(ledger.id()))?;
    }
    Ok(())
}
