//! Reads what is sent, within limits of size and time.

use std::{future::poll_fn, pin::Pin, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::json::BYTES_MAX;
use tokio::task::spawn_blocking;

use crate::http::{Site, problem::Refusal};

/// What is too large is still received up to here, or its sender would see a broken connection instead of the reason.
const RECEIVED_MAX: usize = 8 * BYTES_MAX;
const PATIENCE: Duration = Duration::from_secs(30);

/// The bytes of a JSON document.
pub async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Refusal> {
    if !is_json(headers) {
        return Err(Refusal::MediaType);
    }
    receive(body, BYTES_MAX).await
}

/// The JSON document that `judge` makes of what was sent, in turn with others who have something judged; nobody keeps it.
pub async fn judged(
    site: &Site,
    judge: impl FnOnce() -> Result<String, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let _turn = site.judges.acquire().await.map_err(|_| Refusal::Broken)?;
    let document = spawn_blocking(judge).await.map_err(|_| Refusal::Broken)??;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, document).into_response())
}

/// What is sent, where it is not over `bytes_max`.
pub async fn receive(body: Body, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    tokio::time::timeout(PATIENCE, gather(body, bytes_max))
        .await
        .map_err(|_| Refusal::TooSlow)?
}

/// A program that says nothing of the type means JSON.
fn is_json(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::CONTENT_TYPE) || is(headers, "application/json")
}

/// Whether what is sent says that it is of a type.
pub fn is(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case(wanted)
}

async fn gather(mut body: Body, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut received) = (Vec::new(), 0);
    while let Some(part) = next(&mut body).await {
        let part = part.map_err(|_| Refusal::TooSlow)?;
        received += part.len();
        if received > RECEIVED_MAX {
            return Err(Refusal::TooLarge);
        }
        if received <= bytes_max {
            bytes.extend_from_slice(&part);
        }
    }
    if received > bytes_max {
        Err(Refusal::TooLarge)
    } else {
        Ok(bytes)
    }
}

async fn next(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()))
}
