//! Whose the database is: with other keys than its deployment's nothing is recorded, and nothing is judged.

use super::LedgerError;
use crate::{
    deployment::Deployment,
    keys::{LedgerKey, RevisionKey},
    store::{Owner, Store, StoreError},
};

/// Binds the database to the keys that are here, which are drawn where it belongs to nobody yet.
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

/// Whether both keys of a deployment are here.
pub fn has_keys(deployment: &Deployment, owner: &Owner) -> Result<(), LedgerError> {
    let key = LedgerKey::load(&deployment.data_dir)?;
    owner.signs_with(key.map(|key| key.id()))?;
    let revision = RevisionKey::load(&deployment.data_dir)?;
    Ok(owner.revises_with(revision.map(|key| key.id()))?)
}

/// The key that logs are signed with, where it is here. Whoever only reads may have no keys, but none of another deployment.
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

/// Whether revisions are made with the owner's key here. One that others can read makes none, which a probe tells.
pub(super) fn revises_here(deployment: &Deployment, owner: &Owner) -> Result<(), StoreError> {
    match RevisionKey::load(&deployment.data_dir) {
        Ok(key) => owner.revises_with(key.map(|key| key.id())),
        Err(_) => Ok(()),
    }
}
