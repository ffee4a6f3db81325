//! Files embedded in the binary, ready to be sent.

use std::{collections::HashMap, sync::Arc};

use super::prepared::Prepared;

/// The files by their paths.
pub struct Files(HashMap<&'static str, Arc<Prepared>>);

impl Default for Files {
    fn default() -> Self {
        let prepared = assets::ASSETS.iter().map(|asset| {
            let prepared = Arc::new(Prepared::asset(asset));
            (asset.path, prepared)
        });
        Self(prepared.collect())
    }
}

impl Files {
    pub fn find(&self, path: &str) -> Option<Arc<Prepared>> {
        self.0.get(path).cloned()
    }
}
