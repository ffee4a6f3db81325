//! Computes the verdict on any facts document.

use std::sync::Arc;

use axum::{body::Body, extract::State, http::HeaderMap, response::Response};
use backend::{catalogue::Loaded, register::Revision};
use domain::Json;

use super::body;
use crate::http::{
    Site,
    problem::{ProblemDetails, Refusal},
};

/// The verdict on the facts that are sent; nothing of them is kept.
#[utoipa::path(
    post,
    path = "/api/product/clearance",
    tag = "product",
    request_body(content = serde_json::Value, description = "`thesmios.facts/1`, at most 4 MiB", content_type = "application/json"),
    responses(
        (status = 200, description = "`thesmios.clearance/1`", body = serde_json::Value, content_type = "application/json"),
        (status = 400, description = "not a JSON document, or not all of one", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "sent by a browser from another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 408, description = "took too long to arrive", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "over 4 MiB", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "not sent as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "not a facts document; `problems` names each place", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "too much is sent just now; ask again after `Retry-After`", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn clearance(
    State(site): State<Site>,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refusal> {
    let sent = body::read(&site, &headers, sent).await?;
    let loaded = Arc::clone(&site.answers().revision.loaded);
    body::judged(&site, sent, move |bytes| judge(loaded, bytes)).await
}

fn judge(loaded: Arc<Loaded>, bytes: &[u8]) -> Result<String, Refusal> {
    let facts = Json::parse(bytes).map_err(Refusal::NotJson)?;
    let revision = Revision::of(loaded, facts).map_err(Refusal::FactsInvalid)?;
    Ok(revision.document.to_string())
}
