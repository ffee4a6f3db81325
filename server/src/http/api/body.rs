//! Reads the documents that clients send, and answers with what is computed from them.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::json::BYTES_MAX;

use crate::http::{Site, intake::Sent, problem::Refusal};

/// Receives the bytes of a JSON document.
pub async fn read(site: &Site, headers: &HeaderMap, body: Body) -> Result<Sent, Refusal> {
    if !is_json(headers) {
        return Err(Refusal::MediaType);
    }
    site.intake.receive(headers, body, BYTES_MAX).await
}

/// Answers with the JSON document that `judge` makes of a body, in turn with other requests. The answer is not cached.
pub async fn judged(
    site: &Site,
    sent: Sent,
    judge: impl FnOnce(&[u8]) -> Result<String, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let sent = site.intake.turn(sent).await?;
    let size = sent.bytes.len();
    let document = site.read(size, move || judge(&sent.bytes)).await??;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, document).into_response())
}

/// Whether a body is JSON. A client that names no type means JSON.
fn is_json(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::CONTENT_TYPE) || is(headers, "application/json")
}

/// Whether a request names `wanted` as the type of its body.
pub fn is(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case(wanted)
}
