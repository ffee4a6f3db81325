//! What changed, and what could be sold on a past day, as JSON.

use app::LOG;
use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use domain::history::document;

use crate::http::{
    Site,
    answers::Answers,
    history::{Asked, Found, refusal, unknown},
    prepared::Prepared,
    problem::{ProblemDetails, Refusal},
};

/// Every change of a status, the last first, with the entry of the log that made it.
#[utoipa::path(
    get,
    path = "/api/product/history",
    tag = "product",
    params(
        ("at" = Option<String>, Query, description = "also what could be sold then: a day such as 2026-11-20, or a time"),
        ("before" = Option<u64>, Query, description = "changes before the one of this number"),
    ),
    responses(
        (status = 200, description = "`thesmios.history/1`; `checkpoint` is null where no log is kept", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 400, description = "a parameter cannot be read, or nothing is known of that day", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "the log cannot be read just now, or too much is asked", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn history(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Refusal> {
    let answers = site.answers();
    let read = Asked::read(query.as_deref(), answers.revision.verdict.as_of);
    let make = |_: &Answers, found: Found| {
        let report = found?;
        match unknown(&report) {
            Some(unknown) => Err(refusal(unknown)),
            None => Ok(Prepared::live(&document(&report, LOG))),
        }
    };
    site.look(answers, read.strictly()?, &asked, make).await
}
