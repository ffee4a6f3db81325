//! Search results as JSON.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::Response,
};
use domain::search;
use utoipa::ToSchema;

use crate::http::{
    Site,
    prepared::Prepared,
    problem::ProblemDetails,
    search::{Pairs, query, supposed},
};

/// Everything of the register that is called so: modes, blockers, vendors, gates, ledger items, roles, commands, claims,
/// checks, approvals, variables, pages; the best first.
#[utoipa::path(
    get,
    path = "/api/product/search",
    tag = "product",
    params(
        ("q" = String, Query, description = "words of a title, of an id, or of what belongs to it; each may be a beginning"),
        ("set" = Option<Vec<String>>, Query, description = "`group:ID` that would be configured, and the other suppositions of `/api/product/bundle`"),
    ),
    responses(
        (status = 200, description = "at most 50 are found", body = FoundList, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 503, description = "too much is asked just now", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn found(pairs: Pairs, uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    let answers = site.answers();
    let found = move || {
        let revision = &answers.revision;
        let what_if = supposed(revision.catalogue(), uri.query());
        let verdict = revision.deciding(&what_if);
        let query = query(pairs);
        let found = search::search(revision.catalogue(), &verdict, &what_if, &query);
        Arc::new(Prepared::live(&search::document(&query, &found)).seldom())
    };
    site.made(&asked, found).await
}

/// What was found.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub struct FoundList {
    /// The query as it was read
    query: String,
    found: Vec<FoundDetails>,
}

/// One thing that was found.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub struct FoundDetails {
    /// What it is, such as `mode` or `ledger-item`
    kind: String,
    title: String,
    /// Its status now; empty if it has none
    status: String,
    /// Title of the page it is on
    page: String,
    /// Its address on that page
    href: String,
}
