//! Answers as bytes, made once per revision: a request only copies a pointer to them.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use backend::{page, readiness, register::Revision};
use domain::Json;

use super::etag;

/// A document ready to be sent.
#[derive(Clone)]
pub struct Prepared {
    status: StatusCode,
    body: Bytes,
    tag: HeaderValue,
    cache: HeaderValue,
}

/// Looked at again each time, by its tag.
const LIVE: HeaderValue = HeaderValue::from_static("no-cache");
/// Its address holds its digest: it can never change.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

impl Prepared {
    pub fn live(document: &Json) -> Self {
        let body = Bytes::from(document.to_string());
        let tag = etag::of(&body);
        Self {
            status: StatusCode::OK,
            body,
            tag,
            cache: LIVE,
        }
    }

    fn forever(self) -> Self {
        Self {
            cache: FOREVER,
            ..self
        }
    }

    fn unavailable_if(self, unavailable: bool) -> Self {
        let status = if unavailable {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::OK
        };
        Self { status, ..self }
    }

    /// The document, or word that the asker has it already.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let validators = [
            (header::ETAG, self.tag.clone()),
            (header::CACHE_CONTROL, self.cache.clone()),
        ];
        if self.status == StatusCode::OK && etag::matches(asked, &self.tag) {
            return (StatusCode::NOT_MODIFIED, validators).into_response();
        }
        let json = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )];
        (self.status, validators, json, self.body.clone()).into_response()
    }
}

/// Everything that is answered of one revision.
pub struct Answers {
    pub revision: Arc<Revision>,
    pages: BTreeMap<String, Prepared>,
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
            facts: Prepared::live(&revision.facts),
            catalogue_named: catalogue.clone().forever(),
            catalogue,
            advisory: readiness
                .clone()
                .unavailable_if(readiness::is_down(&revision)),
            strict: readiness.unavailable_if(!readiness::is_strict(&revision)),
            revision,
        }
    }

    /// The public document of a page.
    pub fn page(&self, id: &str) -> Option<&Prepared> {
        self.pages.get(id)
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
