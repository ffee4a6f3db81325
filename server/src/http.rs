//! The HTTP door: public JSON, readiness and pages, over answers that are prepared once per revision.

mod answers;
mod api;
mod claims;
mod etag;
mod form;
mod history;
mod pages;
mod prepared;
mod problem;
mod published;
mod search;
mod security;
mod theme;
mod verify;

use std::sync::Arc;

use axum::{
    Router,
    middleware::map_response,
    response::{IntoResponse, Response},
};
use tokio::sync::{Semaphore, watch};
use tower_http::csrf::{CsrfLayer, ProtectionError};

pub use answers::Answers;
use problem::Refusal;
pub use published::Published;

/// So many documents are judged at once; more wait their turn, so that reading stays quick.
const JUDGED_AT_ONCE: usize = 4;

/// What every handler is given: the answers of now.
#[derive(Clone)]
pub struct Site {
    now: watch::Receiver<Arc<Answers>>,
    judges: Arc<Semaphore>,
    past: Arc<history::Past>,
}

impl Site {
    pub fn new(now: watch::Receiver<Arc<Answers>>) -> Self {
        Self {
            now,
            judges: Arc::new(Semaphore::new(JUDGED_AT_ONCE)),
            past: Arc::default(),
        }
    }

    /// The answers that hold now.
    pub fn answers(&self) -> Arc<Answers> {
        Arc::clone(&self.now.borrow())
    }
}

/// Everything this deployment answers.
pub fn router(site: Site) -> Router {
    Router::new()
        .merge(api::router())
        .merge(pages::router())
        .merge(search::router())
        .merge(verify::router())
        .merge(claims::router())
        .merge(history::router())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(|| async { Refusal::MethodNotAllowed })
        .layer(CsrfLayer::new().with_rejection_response(refuse_cross_site))
        .layer(map_response(security::headers))
        .with_state(site)
}

fn refuse_cross_site(_: ProtectionError) -> Response {
    Refusal::CrossSite.into_response()
}
