//! Checks texts for browsers without script. The page itself is in `app`; what is sent is not stored.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use claims::{BYTES_MAX, Judge};
use domain::{WhatIf, page::CLAIMS};
use markup::{Told, readable_text};

use super::{
    Site,
    answers::{Answers, Asked},
    form::Field,
    problem::Refusal,
    verify::{Sent, checked},
};

pub fn router() -> Router<Site> {
    Router::new().route(CLAIMS, get(page).post(check))
}

async fn page(State(site): State<Site>, RawQuery(query): RawQuery, asked: HeaderMap) -> Response {
    let answers = site.answers();
    let what_if = supposed(&answers, query.as_deref());
    let page = Asked::Claims(what_if, site.theme(&asked));
    site.kept(answers, page, &asked).await
}

fn supposed(answers: &Answers, query: Option<&str>) -> WhatIf {
    WhatIf::of_query(answers.revision.catalogue(), query.unwrap_or_default())
}

/// Answers with the same page and the result of the check.
async fn check(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
    sent: Body,
) -> Result<Response, Refusal> {
    let answers = site.answers();
    let query = query.unwrap_or_default();
    let sent = Sent {
        path: CLAIMS,
        what_if: supposed(&answers, Some(&query)),
        bytes_max: BYTES_MAX,
        too_large: "This is too large: a text has at most 4 MiB.",
        otherwise: "thesmios check claims FILE",
        body: sent,
    };
    checked(site, asked, sent, move |given| {
        found(&answers, &query, given)
    })
    .await
}

fn found(answers: &Arc<Answers>, query: &str, given: &Field<'_>) -> (StatusCode, Told) {
    let revision = &answers.revision;
    match Judge::of(revision.catalogue(), &revision.facts, query) {
        Ok(judge) => {
            let status = match readable_text(given.value) {
                Ok(_) => StatusCode::OK,
                Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
            };
            (status, Told::of_text(given.file, &judge, given.value))
        }
        // The facts were read as a valid document before, so this does not fail.
        Err(problems) => (StatusCode::INTERNAL_SERVER_ERROR, Told::unjudged(&problems)),
    }
}
