//! What a page is made of.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

/// The data of one page: read by the server, carried in the document, read again by the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageData {
    /// `/`
    Home,
    /// `/launch-clearance`
    LaunchClearance(Clearance),
    /// An address nothing stands at.
    NotFound,
}

/// What may be sold now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearance {
    /// The instant the facts were gathered, RFC 3339.
    pub as_of: String,
    /// In the order of the catalogue.
    pub modes: Vec<Mode>,
}

/// One way of selling and whether it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mode {
    /// The catalogue's name for it.
    pub id: String,
    /// The heading a buyer reads.
    pub title: String,
    /// `clear`, `conditional` or `blocked`.
    pub status: String,
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
