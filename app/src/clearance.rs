//! What every page is made of.

use std::sync::Arc;

use domain::{Catalogue, Facts, Json, Verdict, differences::differences, document};

use crate::{components::Recomputed, error::AppError};

/// What may be sold, with all that a reader needs to check it: gathered by the server, carried in the document, and
/// computed again by the client.
#[derive(Clone, Debug)]
pub struct Clearance {
    /// What must be true.
    pub catalogue: &'static Catalogue,
    /// What is true, as the document that was judged.
    pub facts: Arc<Json>,
    /// The same, read.
    #[cfg(feature = "hydrate")]
    pub(crate) read: Arc<Facts>,
    /// What follows.
    pub verdict: Arc<Verdict>,
    /// The same as others see it: `thesmios.clearance/1`.
    pub document: Arc<Json>,
    /// Whether this machine came to the document it was sent.
    pub recomputed: Recomputed,
}

impl Clearance {
    /// Judges facts again, and compares what follows with the outline of the verdict that was sent beside them.
    ///
    /// # Errors
    /// [`AppError::Unreadable`] where the facts are none.
    pub fn recompute(
        catalogue: &'static Catalogue,
        facts: Json,
        sent: &Json,
    ) -> Result<Self, AppError> {
        let read = Facts::read(&facts).map_err(|_| AppError::Unreadable)?;
        let verdict = domain::assess(catalogue, &read);
        let document = document::document(catalogue, &verdict);
        Ok(Self {
            catalogue,
            facts: Arc::new(facts),
            #[cfg(feature = "hydrate")]
            read: Arc::new(read),
            verdict: Arc::new(verdict),
            recomputed: Recomputed::of(differences(sent, &document::outline(&document))),
            document: Arc::new(document),
        })
    }
}
