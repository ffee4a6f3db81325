//! A verdict with everything that it was computed from, in one file to keep.

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use backend::register::Revision;
use domain::WhatIf;

use crate::http::{Site, answers::Asked, prepared::Prepared, problem::ProblemDetails};

/// The current verdict with its catalogue and its facts; with a what-if, the hypothetical verdict.
#[utoipa::path(
    get,
    path = "/api/product/bundle",
    tag = "product",
    params(
        ("set" = Option<Vec<String>>, Query, description = "`group:ID` that would be configured"),
        ("pass" = Option<Vec<String>>, Query, description = "`check:ID` or `probe:ID` that would pass"),
        ("have" = Option<Vec<String>>, Query, description = "`approval:ID` that would be given"),
        ("seed" = Option<Vec<String>>, Query, description = "`records:ID` that would be there"),
        ("sign" = Option<Vec<String>>, Query, description = "`exclusion:ID` that would be signed"),
        ("at" = Option<String>, Query, description = "the time to judge as of, such as 2026-11-20T09:00:00Z"),
    ),
    responses(
        (status = 200, description = "`thesmios.bundle/1`, to be saved as a file", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 503, description = "too much is asked just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn bundle(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Response {
    let answers = site.answers();
    let catalogue = answers.revision.catalogue();
    let mut what_if = WhatIf::of_query(catalogue, &query.unwrap_or_default()).elsewhere();
    // Parts of the query that were not understood change nothing, so they are left out of the cache key.
    what_if.ignored.clear();
    site.kept(answers, Asked::Bundle(what_if), &asked).await
}

/// Bundle of a revision, or of the revision under a what-if.
pub fn bundle_of(revision: &Revision, what_if: &WhatIf) -> Prepared {
    if what_if.is_empty() {
        return prepared(revision, "");
    }
    match revision.supposing(what_if) {
        Ok(supposing) => prepared(&supposing, "-hypothetical"),
        // The facts were read as a valid document before, so this does not fail.
        Err(_) => prepared(revision, ""),
    }
}

/// A hypothetical bundle says in its file name that it is one.
fn prepared(revision: &Revision, kind: &str) -> Prepared {
    let as_of = revision.verdict.as_of;
    let name = format!("attachment; filename=\"thesmios-bundle-{as_of}{kind}.json\"");
    let name = HeaderValue::from_str(&name);
    Prepared::live(&revision.bundle()).with(
        header::CONTENT_DISPOSITION,
        name.unwrap_or(HeaderValue::from_static("attachment")),
    )
}
