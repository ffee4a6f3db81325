//! The address of each type of problem, where it is explained.

use axum::{
    Json, Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};

use super::{ProblemDetails, Refusal, kind};
use crate::http::Site;

pub fn router() -> Router<Site> {
    Router::new()
        .route("/problems", get(all))
        .route("/problems/{name}", get(one))
}

async fn all() -> Response {
    let all: Vec<_> = kind::ALL.iter().map(ProblemDetails::of).collect();
    Json(all).into_response()
}

async fn one(name: Option<Path<String>>) -> Response {
    let path = name.map(|Path(name)| format!("/problems/{name}"));
    let mut kinds = kind::ALL.iter();
    let known = kinds.find(|kind| path.as_deref() == Some(kind.path));
    known.map_or_else(
        || Refusal::NotFound.into_response(),
        |kind| Json(ProblemDetails::of(kind)).into_response(),
    )
}
