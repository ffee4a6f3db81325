//! The public JSON. Every route stands beside its description, and `/api/openapi.json` is made of those.

mod assess;
mod body;
mod product;
mod status;

use std::sync::Arc;

use axum::{Router, http::HeaderMap, routing::get};
use domain::Json;
use utoipa::{OpenApi, openapi::OpenApi as Description};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Site, prepared::Prepared};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Thesmios",
        description = "What a vendor may promise today, with its reasons.",
        license(name = "not yet chosen")
    ),
    tags((name = "product", description = "What may be sold"), (name = "status", description = "Whether this works"))
)]
struct About;

/// All routes below `/api`.
pub fn router() -> Router<Site> {
    let (router, description) = OpenApiRouter::with_openapi(About::openapi())
        .routes(routes!(product::facts))
        .routes(routes!(product::catalogue))
        .routes(routes!(product::catalogue_named))
        .routes(routes!(assess::clearance))
        .routes(routes!(product::page))
        .routes(routes!(status::health))
        .routes(routes!(status::readiness))
        .split_for_parts();
    let description = Arc::new(Prepared::live(&document(&description)));
    let openapi = move |asked: HeaderMap| async move { description.answer(&asked) };
    router.route("/api/openapi.json", get(openapi))
}

fn document(description: &Description) -> Json {
    let bytes = serde_json::to_vec(description).unwrap_or_default();
    Json::parse(&bytes).unwrap_or(Json::Null)
}
