//! Refusals as problem documents (RFC 9457). Their types are stable; what was sent is never repeated.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request is refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    NotFound,
    MethodNotAllowed,
    NotJson(domain::Problem),
    TooLarge,
    TooSlow,
    MediaType,
    FactsInvalid(Vec<domain::Problem>),
    TextInvalid(Vec<domain::Problem>),
    CrossSite,
    Broken,
}

/// A problem document.
#[derive(Serialize, ToSchema)]
pub struct ProblemDetails {
    /// What kind of problem this is; stable.
    #[serde(rename = "type")]
    #[schema(example = "/problems/facts-invalid")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    /// What to do about it.
    detail: &'static str,
    /// The places that are not as they must be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<PlaceDetails>,
}

/// A place of the document that was sent.
#[derive(Serialize, ToSchema)]
pub struct PlaceDetails {
    /// JSON pointer (RFC 6901); empty for the whole document.
    pointer: String,
    /// What was expected there.
    expected: String,
}

type Words = (StatusCode, &'static str, &'static str, &'static str);

impl Refusal {
    fn words(&self) -> Words {
        match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "/problems/not-found",
                "there is nothing here",
                "see /api/openapi.json for what there is",
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "/problems/method-not-allowed",
                "this address does not do that",
                "use one of the methods in the Allow header",
            ),
            Self::NotJson(_) => (
                StatusCode::BAD_REQUEST,
                "/problems/not-json",
                "this is not a JSON document",
                "send one JSON document in UTF-8, with nothing before or after it",
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "/problems/too-large",
                "this document is too large",
                "send at most 4 MiB",
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "/problems/too-slow",
                "this document took too long to arrive",
                "send it again, within half a minute",
            ),
            Self::MediaType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "/problems/media-type",
                "this is not sent as JSON",
                "send it with Content-Type application/json",
            ),
            Self::FactsInvalid(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "/problems/facts-invalid",
                "this is not a facts document",
                "mend the places listed in problems",
            ),
            Self::TextInvalid(_) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "/problems/text-invalid",
                "this is no text to look through",
                "mend the places listed in problems",
            ),
            Self::CrossSite => (
                StatusCode::FORBIDDEN,
                "/problems/cross-site",
                "this request comes from another site",
                "send it from this site, or from a program that is no browser",
            ),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "/problems/broken",
                "this failed here",
                "try again; if it fails again, tell whoever runs this",
            ),
        }
    }

    fn places(self) -> Vec<PlaceDetails> {
        let problems = match self {
            Self::FactsInvalid(problems) | Self::TextInvalid(problems) => problems,
            Self::NotJson(problem) => vec![problem],
            _ => Vec::new(),
        };
        let place = |problem: domain::Problem| PlaceDetails {
            pointer: problem.pointer,
            expected: problem.expected,
        };
        problems.into_iter().map(place).collect()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, kind, title, detail) = self.words();
        let problems = self.places();
        let details = ProblemDetails {
            kind,
            title,
            status: status.as_u16(),
            detail,
            problems,
        };
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/problem+json"),
            ),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let body = serde_json::to_vec(&details).unwrap_or_default();
        (status, headers, body).into_response()
    }
}
