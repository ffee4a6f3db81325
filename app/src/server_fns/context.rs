use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::routing::post;
use leptos::prelude::{provide_context, use_context};

use crate::error::AppError;
use crate::page_data::Sent;

/// Where all server functions stand. Only POST reaches them.
pub const PREFIX: &str = "/api/fn";

/// An answer on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// What server functions answer with. The server implements it once, over its operations.
pub trait Source: Send + Sync {
    /// What may be sold now.
    fn clearance(&self) -> Answer<Sent>;
}

/// The routes of all server functions, to be merged into the server's router inside its CSRF layer.
pub fn routes(source: Arc<dyn Source>) -> Router {
    let answer = move |request: Request<Body>| {
        let source = Arc::clone(&source);
        leptos_axum::handle_server_fns_with_context(
            move || provide_context(Arc::clone(&source)),
            request,
        )
    };
    Router::new().route(&format!("{PREFIX}/{{*name}}"), post(answer))
}

pub(super) fn source() -> Result<Arc<dyn Source>, AppError> {
    use_context().ok_or(AppError::Unavailable)
}
