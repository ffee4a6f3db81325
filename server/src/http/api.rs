//! The public JSON. Every route is declared beside its description, and `/api/openapi.json` is made of these
//! descriptions.

mod assess;
pub mod body;
mod bundle;
mod claims;
mod history;
mod log;
mod product;
mod search;
mod status;

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    response::Redirect,
    routing::get,
};
use domain::{Catalogue, Json};
use tower_http::{
    cors::{Any, CorsLayer},
    set_header::SetResponseHeaderLayer,
};
use utoipa::{OpenApi, openapi::OpenApi as Description};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use bundle::bundle_of;

use super::{Site, prepared::Prepared, problem::Refusal};

/// Path of the description of all routes.
pub const OPENAPI: &str = "/api/openapi.json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Thesmios",
        description = "What a vendor may promise today, with its reasons.",
        license(name = "not yet chosen")
    ),
    // These routes are registered separately: one part of their path serves two routes, or takes all that follows.
    paths(log::tile, log::entry, log::proof),
    tags(
        (name = "product", description = "What may be sold"),
        (name = "log", description = "What happened, and what proves it"),
        (name = "status", description = "Whether this works")
    )
)]
struct About;

/// All routes below `/api`.
pub fn router() -> Router<Site> {
    let (router, description) = OpenApiRouter::with_openapi(About::openapi())
        .routes(routes!(product::facts))
        .routes(routes!(product::catalogue))
        .routes(routes!(product::catalogue_named))
        .routes(routes!(bundle::bundle))
        .routes(routes!(search::found))
        .routes(routes!(assess::clearance))
        .routes(routes!(claims::check))
        .routes(routes!(history::history))
        .routes(routes!(product::page))
        .merge(log())
        .routes(routes!(status::health))
        .routes(routes!(status::readiness))
        .split_for_parts();
    let (description, described) = (Arc::new(description), Arc::new(OnceLock::new()));
    // The catalogue lists the pages, and it stays the same as long as the server runs.
    let openapi = move |State(site): State<Site>, asked: HeaderMap| async move {
        let describe = || Arc::new(describe(&description, site.answers().revision.catalogue()));
        site.send(Arc::clone(described.get_or_init(describe)), &asked)
            .await
    };
    let described = || async { Redirect::permanent(OPENAPI) };
    router
        .route(OPENAPI, get(openapi))
        .route("/api", get(described))
}

/// Routes of the public log. A page of any site may read them, so that others can witness the log.
fn log() -> OpenApiRouter<Site> {
    let anybody = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::IF_NONE_MATCH])
        .expose_headers([header::ETAG]);
    let anywhere = HeaderValue::from_static("cross-origin");
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    let (router, description) = OpenApiRouter::new()
        .routes(routes!(log::checkpoint))
        .routes(routes!(log::key))
        .routes(routes!(log::proofs::inclusion))
        .routes(routes!(log::proofs::consistency))
        .route("/api/product/log/tile/{*path}", get(log::tile))
        .route("/api/product/log/entries/{entry}", get(log::entry_or_proof))
        .split_for_parts();
    let router = router
        // Within the layers, because browsers send their CORS preflight with another method.
        .method_not_allowed_fallback(|| async { Refusal::MethodNotAllowed })
        .layer(SetResponseHeaderLayer::overriding(policy, anywhere))
        .layer(anybody);
    let mut log = OpenApiRouter::from(router);
    log.get_openapi_mut().merge(description);
    log
}

fn describe(description: &Description, catalogue: &Catalogue) -> Prepared {
    let mut description = description.clone();
    product::name_pages(&mut description, catalogue);
    let bytes = serde_json::to_vec(&description).unwrap_or_default();
    Prepared::live(&Json::parse(&bytes).unwrap_or(Json::Null))
}
