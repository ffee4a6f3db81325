use super::StoreError;

/// Whose a database is: what is public of the keys of a deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The id of the key that logs are signed with.
    pub key: String,
    /// The id of the key that revisions are made with; none where it was not told yet.
    pub revision: Option<String>,
}

impl Owner {
    /// Whether logs are signed with `ours`.
    pub(crate) fn signs_with(&self, ours: Option<String>) -> Result<(), StoreError> {
        let stored = self.key.clone();
        match ours {
            None => Err(StoreError::KeyMissing { stored }),
            Some(ours) if ours != stored => Err(StoreError::OtherKey { stored, ours }),
            Some(_) => Ok(()),
        }
    }

    /// Whether revisions are made with `ours`, as far as that was told.
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
