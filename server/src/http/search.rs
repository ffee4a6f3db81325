//! Search results as a page for browsers without script. It is not cached, because the number of queries is unlimited.

use std::sync::Arc;

use app::SEARCH;
use axum::{
    Router,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, Uri},
    response::Response,
    routing::get,
};
use domain::{Catalogue, WhatIf, search::QUERY_MAX};

use super::Site;

/// The names and values of a query, in order.
pub type Pairs = Result<Query<Vec<(String, String)>>, QueryRejection>;

pub fn router() -> Router<Site> {
    Router::new().route(SEARCH, get(page))
}

async fn page(pairs: Pairs, uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    let (answers, theme) = (site.answers(), site.theme(&asked));
    let found = move || {
        let what_if = supposed(answers.revision.catalogue(), uri.query());
        Arc::new(answers.found(&query(pairs), &what_if, theme).seldom())
    };
    site.made(&asked, found).await
}

/// The search words of a query, cut to their maximum length.
pub fn query(pairs: Pairs) -> String {
    let pairs = pairs.map_or_else(|_| Vec::new(), |Query(pairs)| pairs);
    let query = pairs.into_iter().find(|(name, _)| name == "q");
    query.map_or_else(String::new, |(_, query)| {
        query.chars().take(QUERY_MAX).collect()
    })
}

/// The what-if of a search request.
pub fn supposed(catalogue: &Catalogue, query: Option<&str>) -> WhatIf {
    let mut what_if = WhatIf::of_query(catalogue, query.unwrap_or_default()).elsewhere();
    // The search words are no part of the what-if, so they are not reported as ignored.
    what_if.ignored.clear();
    what_if
}
