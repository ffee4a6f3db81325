//! Health and readiness, for monitors and operators.

use std::sync::{Arc, LazyLock};

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use domain::Json;

use crate::http::{Site, prepared::Prepared};

/// Alive. It touches nothing.
#[utoipa::path(
    get,
    path = "/api/health",
    tag = "status",
    responses((status = 200, description = "`{status: \"alive\"}`", body = serde_json::Value, content_type = "application/json"))
)]
pub async fn health(asked: HeaderMap) -> Response {
    static ALIVE: LazyLock<Prepared> =
        LazyLock::new(|| Prepared::live(&Json::object([("status", Json::text("alive"))])));
    ALIVE.plainly(&asked)
}

/// Ready to be used; with `strict=1`, ready for a paid launch.
#[utoipa::path(
    get,
    path = "/api/readiness",
    tag = "status",
    params(("strict" = Option<String>, Query, description = "`1` answers 503 until strict readiness holds")),
    responses(
        (status = 200, description = "`thesmios.readiness/1`, with the names that are missing", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 503, description = "the same document, while it does not hold", body = serde_json::Value, content_type = "application/json"),
    )
)]
pub async fn readiness(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Response {
    let answers = site.answers();
    let query = query.unwrap_or_default();
    let strict = query
        .split('&')
        .any(|pair| matches!(pair, "strict=1" | "strict=true" | "strict"));
    let readiness = if strict {
        &answers.strict
    } else {
        &answers.advisory
    };
    site.send(Arc::clone(readiness), &asked).await
}
