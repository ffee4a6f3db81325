//! Every answer of a revision, made once: a request only copies a pointer to it.

use std::{collections::BTreeMap, sync::Arc};

use axum::http::StatusCode;
use backend::{page, readiness, register::Revision};

use super::{pages::Pages, prepared::Prepared};

/// Everything that is answered of one revision.
pub struct Answers {
    pub revision: Arc<Revision>,
    pages: BTreeMap<String, Prepared>,
    /// The same for people.
    pub html: Pages,
    pub facts: Prepared,
    pub catalogue: Prepared,
    pub catalogue_named: Prepared,
    pub advisory: Prepared,
    pub strict: Prepared,
}

impl Answers {
    pub fn of(revision: Arc<Revision>) -> Self {
        let readiness = Prepared::live(&readiness::document(&revision));
        let catalogue = Prepared::live(&revision.loaded.document);
        Self {
            pages: pages(&revision),
            html: Pages::of(&revision),
            facts: Prepared::live(&revision.facts),
            catalogue_named: catalogue.clone().forever(),
            catalogue,
            advisory: readiness
                .clone()
                .status(available(!readiness::is_down(&revision))),
            strict: readiness.status(available(readiness::is_strict(&revision))),
            revision,
        }
    }

    /// Compresses what a first visit asks for, which takes longer than a request should.
    pub fn warm(&self) {
        self.html.warm();
        self.catalogue_named.warm();
    }

    /// The public document of a page.
    pub fn page(&self, id: &str) -> Option<&Prepared> {
        self.pages.get(id)
    }
}

fn available(available: bool) -> StatusCode {
    if available {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}

fn pages(revision: &Revision) -> BTreeMap<String, Prepared> {
    let ids = revision.catalogue().ids.pages.iter();
    let prepared = ids.filter_map(|id| {
        let document = page::document(revision.catalogue(), &revision.document, id)?;
        Some((id.to_owned(), Prepared::live(&document)))
    });
    prepared.collect()
}
