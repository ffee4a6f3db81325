//! What may be sold, and what is needed to compute that again.

use std::sync::Arc;

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::Catalogue;
use utoipa::{
    ToSchema,
    openapi::{ObjectBuilder, OpenApi, RefOr, Type, path::Operation},
};

use crate::http::{
    Site,
    answers::Asked,
    problem::{ProblemDetails, Refusal},
};

/// The verdict that holds now, with what a page says of it: all of it, since programs pick out entries themselves.
#[utoipa::path(
    get,
    path = "/api/product/{page}",
    tag = "product",
    params(("page" = String, Path, description = "id of a page of the catalogue")),
    responses(
        (status = 200, description = "`{verdict, page}`", body = PageAnswer, content_type = "application/json"),
        (status = 304, description = "`If-None-Match` names the tag of this document"),
        (status = 404, description = "the catalogue has no such page", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub async fn page(
    State(site): State<Site>,
    page: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Response {
    let answers = site.answers();
    // A path that cannot be decoded names no page.
    let page = page.map(|Path(page)| page).unwrap_or_default();
    match answers.revision.catalogue().ids.pages.find(&page) {
        Some(at) => site.kept(answers, Asked::Document(at), &asked).await,
        None => Refusal::NotFound.into_response(),
    }
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
    site.send(Arc::clone(&site.answers().facts), &asked).await
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
    site.send(Arc::clone(&site.answers().catalogue), &asked)
        .await
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
        Ok(Path(digest)) if digest == current => {
            site.send(Arc::clone(&answers.catalogue_named), &asked)
                .await
        }
        _ => Refusal::NotFound.into_response(),
    }
}

// Descriptions, for clients, of the JSON that `domain` writes.

/// The verdict that holds now, and what a page says of it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub struct PageAnswer {
    /// `thesmios.clearance/1`: every status with its reasons
    #[schema(value_type = Object)]
    verdict: (),
    page: PageDetails,
}

/// A page in the order in which people read it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub struct PageDetails {
    id: String,
    title: String,
    /// Where people read it
    path: String,
    /// The public origin that its commands name
    origin: String,
    headline: String,
    lead: String,
    /// Its counters by name: a number or a status word
    #[schema(value_type = BTreeMap<String, Counted>)]
    counters: (),
    sections: Vec<SectionDetails>,
}

/// A number, or a status word.
#[derive(ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub enum Counted {
    Number(u32),
    Word(String),
}

/// A section: beside its words it has, by name, the lists and texts that the catalogue composes it of.
#[derive(ToSchema)]
#[expect(dead_code, reason = "a description of JSON, never a value")]
pub struct SectionDetails {
    id: String,
    title: String,
    #[schema(required = true)]
    heading: Option<String>,
    #[schema(required = true)]
    lead: Option<String>,
}

/// Lists the page ids of a catalogue as the values of every parameter that names a page.
pub fn name_pages(description: &mut OpenApi, catalogue: &Catalogue) {
    let ids: Vec<&str> = catalogue
        .pages
        .iter()
        .map(|page| page.id.as_str())
        .collect();
    let gets = description.paths.paths.values_mut();
    for operation in gets.filter_map(|path| path.get.as_mut()) {
        list_pages(operation, &ids);
    }
}

fn list_pages(operation: &mut Operation, ids: &[&str]) {
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter
            && parameter.name == "page"
        {
            let listed = ObjectBuilder::new().schema_type(Type::String);
            let listed = listed.enum_values(Some(ids.iter().copied()));
            parameter.schema = Some(listed.into());
        }
    }
}
