//! What a page is made of.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{Catalogue, Facts, Json, Verdict, differences::differences, document};
use leptos::prelude::use_context;

use crate::{components::Recomputed, error::AppError};

/// The data of one page: gathered by the server, carried in the document, gathered again by the client.
#[derive(Clone, Debug)]
pub enum PageData {
    /// `/`
    Home,
    /// `/launch-clearance`
    LaunchClearance(Clearance),
    /// An address nothing stands at.
    NotFound,
}

/// What may be sold, with all that a reader needs to check it.
#[derive(Clone, Debug)]
pub struct Clearance {
    /// What must be true.
    pub catalogue: &'static Catalogue,
    /// What is true, as the document that was judged.
    pub facts: Arc<Json>,
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
            verdict: Arc::new(verdict),
            recomputed: Recomputed::of(differences(sent, &document::outline(&document))),
            document: Arc::new(document),
        })
    }
}

/// The catalogue that the client has fetched, and where it lay.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What facts are judged by.
    pub catalogue: &'static Catalogue,
    /// Its path; another one in an answer means that the server judges by another catalogue now.
    pub path: String,
}

/// The data the document was opened with, in context until its page takes it.
///
/// It is right for one view only: whoever comes back to the page by a link asks the server again.
#[derive(Clone, Default)]
pub struct FirstPage(Arc<Mutex<Option<PageData>>>);

impl FirstPage {
    /// Holds `data` for the page that is about to be built.
    pub fn new(data: PageData) -> Self {
        Self(Arc::new(Mutex::new(Some(data))))
    }

    /// Takes the data where `pick` recognises it as its own.
    pub(crate) fn take<T>(pick: fn(PageData) -> Option<T>) -> Option<T> {
        let Self(slot) = use_context()?;
        let data = slot.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        pick(data)
    }
}
