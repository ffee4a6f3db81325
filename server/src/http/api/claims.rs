//! Checks a text for claims.

use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use backend::register::Revision;
use claims::{Judge, Kind};
use domain::{Json, Problem, read};

use super::body;
use crate::http::{
    Site,
    problem::{ProblemDetails, Refusal},
};

/// What a text promises that is locked now, or would be under what the query supposes; nothing of it is kept.
#[utoipa::path(
    post,
    path = "/api/product/claims/check",
    tag = "product",
    params(
        ("set" = Option<Vec<String>>, Query, description = "`group:ID` that would be configured; the other keys of /api/product/bundle too"),
    ),
    request_body(content = serde_json::Value, description = "`{\"text\": …, \"name\": \"offer.html\"}`, at most 4 MiB; the name, if any, says how the text is written", content_type = "application/json"),
    responses(
        (status = 200, description = "`thesmios.claims/1`", body = serde_json::Value, content_type = "application/json"),
        (status = 400, description = "not a JSON document, or not all of one", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "sent by a browser from another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 408, description = "took too long to arrive", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "over 4 MiB", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "not sent as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "no text; `problems` names each place", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "too much is sent just now; ask again after `Retry-After`", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn check(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    sent: Body,
) -> Result<Response, Refusal> {
    let sent = body::read(&site, &headers, sent).await?;
    let answers = site.answers();
    let query = query.unwrap_or_default();
    body::judged(&site, sent, move |bytes| {
        judge(&answers.revision, &query, bytes)
    })
    .await
}

fn judge(revision: &Revision, query: &str, bytes: &[u8]) -> Result<String, Refusal> {
    let sent = Json::parse(bytes).map_err(Refusal::NotJson)?;
    let (text, name) = read(&sent).map_err(Refusal::TextInvalid)?;
    let judge = Judge::of(revision.catalogue(), &revision.facts, query);
    let judge = judge.map_err(|_| Refusal::Broken)?;
    let hits = judge.check(&text, Kind::of(&name, &text));
    Ok(judge.document(&name, &hits).to_string())
}

/// The text, and the name of its file; the name is empty if the client gave none.
fn read(sent: &Json) -> Result<(String, String), Vec<Problem>> {
    read::read(sent, |node| {
        node.object(|fields| {
            let name = fields.optional_text("name").unwrap_or_default();
            (fields.text("text"), name)
        })
    })
}
