//! The HTTP interface: public JSON, readiness and pages, from answers that are prepared once per revision.

mod answers;
mod api;
mod claims;
mod coding;
mod door;
mod etag;
mod files;
mod form;
mod history;
mod intake;
mod pages;
mod prepared;
mod problem;
mod published;
mod search;
mod site;
mod theme;
mod verify;
mod work;

use axum::{
    Router,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

pub use answers::Answers;
pub use door::{Door, host};
use problem::Refusal;
pub use published::Published;
pub use site::Site;

/// Router of everything that this deployment answers.
pub fn router(site: Site) -> Router {
    Router::new()
        .merge(api::router())
        .merge(pages::router())
        .merge(search::router())
        .merge(verify::router())
        .merge(claims::router())
        .merge(history::router())
        .merge(problem::explained::router())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(|| async { Refusal::MethodNotAllowed })
        .layer(CsrfLayer::new().with_rejection_response(refuse_cross_site))
        .layer(from_fn_with_state(site.clone(), door::pass))
        .with_state(site)
}

fn refuse_cross_site(_: ProtectionError) -> Response {
    Refusal::CrossSite.into_response()
}
