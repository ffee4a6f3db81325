use super::StoreError;

/// Owner of a database: the public ids of a deployment's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Id of the key that logs are signed with.
    pub key: String,
    /// Id of the key that revisions are made with; None if it was not stored yet.
    pub revision: Option<String>,
}

impl Owner {
    /// Returns an error unless logs are signed with `ours`.
    pub(crate) fn signs_with(&self, ours: Option<String>) -> Result<(), StoreError> {
        let stored = self.key.clone();
        match ours {
            None => Err(StoreError::KeyMissing { stored }),
            Some(ours) if ours != stored => Err(StoreError::OtherKey { stored, ours }),
            Some(_) => Ok(()),
        }
    }

    /// Returns an error if there is no revision key, or another one than the stored.
    pub(crate) fn revises_with(&self, ours: Option<String>) -> Result<(), StoreError> {
        match (ours, self.revision.clone()) {
            (None, _) => Err(StoreError::RevisionKeyMissing {
                owner: self.key.clone(),
            }),
            (Some(ours), Some(stored)) if ours != stored => {
                Err(StoreError::OtherRevisionKey { stored, ours })
            }
            _ => Ok(()),
        }
    }
}
