//! The data that every page is made of.

use std::sync::Arc;

use domain::{Catalogue, Facts, Json, Verdict, differences::differences, document};

use crate::{components::Recomputed, error::AppError};

/// What may be sold, with all that a reader needs to check it: collected by the server, embedded in the document, and
/// recomputed by the client.
#[derive(Clone, Debug)]
pub struct Clearance {
    /// Rules: what must be true.
    pub catalogue: &'static Catalogue,
    /// Facts: what is true, as the document that was judged.
    pub facts: Arc<Json>,
    /// The facts, parsed.
    #[cfg(feature = "hydrate")]
    pub(crate) read: Arc<Facts>,
    /// The verdict that follows.
    pub verdict: Arc<Verdict>,
    /// The verdict as a JSON document: `thesmios.clearance/1`.
    pub document: Arc<Json>,
    /// Whether this machine computed the document that it was sent.
    pub recomputed: Recomputed,
}

impl Clearance {
    /// Judges facts again, and compares the result with the outline of the verdict that was sent with them.
    ///
    /// # Errors
    /// Returns [`AppError::Unreadable`] if the facts cannot be read.
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
