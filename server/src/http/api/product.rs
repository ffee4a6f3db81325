//! What may be sold, and what is needed to judge it again.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use crate::http::{
    Site,
    answers::Asked,
    problem::{ProblemDetails, Refusal},
};

/// The verdict that holds now, with what a page says of it.
#[utoipa::path(
    get,
    path = "/api/product/{page}",
    tag = "product",
    params(("page" = String, Path, description = "id of a page of the catalogue", example = "vendor-readiness")),
    responses(
        (status = 200, description = "`{verdict, page}`", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 404, description = "the catalogue has no such page", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn page(
    State(site): State<Site>,
    page: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Response {
    // What cannot be read names no page.
    page.map_or_else(
        |_| Refusal::NotFound.into_response(),
        |Path(page)| answer(&site, &page, &asked),
    )
}

fn answer(site: &Site, page: &str, asked: &HeaderMap) -> Response {
    let answers = site.answers();
    answers
        .revision
        .catalogue()
        .ids
        .pages
        .find(page)
        .map_or_else(
            || Refusal::NotFound.into_response(),
            |at| answers.kept(Asked::Document(at)).answer(asked),
        )
}

/// The facts that the verdict rests on.
#[utoipa::path(
    get,
    path = "/api/product/facts",
    tag = "product",
    responses(
        (status = 200, description = "`thesmios.facts/1`", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
    )
)]
pub async fn facts(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.answers().facts.answer(&asked)
}

/// The catalogue that the verdict was decided by.
#[utoipa::path(
    get,
    path = "/api/product/catalogue",
    tag = "product",
    responses(
        (status = 200, description = "the catalogue", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
    )
)]
pub async fn catalogue(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.answers().catalogue.answer(&asked)
}

/// The catalogue under the name of its digest; it can be kept for ever.
#[utoipa::path(
    get,
    path = "/api/product/catalogue/{digest}",
    tag = "product",
    params(("digest" = String, Path, description = "the 64 hexadecimal digits of the catalogue's digest")),
    responses(
        (status = 200, description = "the catalogue", body = serde_json::Value, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 404, description = "another catalogue is in use", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn catalogue_named(
    State(site): State<Site>,
    digest: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Response {
    let answers = site.answers();
    let current = answers.revision.catalogue().digest.hex();
    match digest {
        Ok(Path(digest)) if digest == current => answers.catalogue_named.answer(&asked),
        _ => Refusal::NotFound.into_response(),
    }
}
