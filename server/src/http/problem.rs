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
    NoForm,
    FactsInvalid(Vec<domain::Problem>),
    TextInvalid(Vec<domain::Problem>),
    /// What is asked for in the address cannot be read.
    Address(Vec<Parameter>),
    /// The log has nothing there.
    NotInLog(Parameter),
    /// No log is kept here.
    NoLog,
    /// The log is kept, and cannot be read just now.
    LogUnreadable,
    CrossSite,
    Broken,
}

/// A part of the address that is not as it must be.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub expected: String,
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

/// A place of the document that was sent, or a parameter of the address.
#[derive(Serialize, ToSchema)]
pub struct PlaceDetails {
    /// JSON pointer (RFC 6901); empty for the whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    /// The name of the parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'static str>,
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
            Self::MediaType | Self::NoForm => self.words_of_type(),
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
            Self::Address(_) | Self::NotInLog(_) | Self::NoLog | Self::LogUnreadable => {
                self.words_of_log()
            }
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

    fn words_of_type(&self) -> Words {
        let (title, detail) = match self {
            Self::NoForm => (
                "this is not sent as a form",
                "send it with Content-Type application/x-www-form-urlencoded",
            ),
            _ => (
                "this is not sent as JSON",
                "send it with Content-Type application/json",
            ),
        };
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        (status, "/problems/media-type", title, detail)
    }

    fn words_of_log(&self) -> Words {
        match self {
            Self::Address(_) => (
                StatusCode::BAD_REQUEST,
                "/problems/address-invalid",
                "this address cannot be read",
                "mend the parameters listed in problems",
            ),
            Self::NotInLog(_) => (
                StatusCode::NOT_FOUND,
                "/problems/not-in-log",
                "the log has nothing there",
                "ask for what is below the size in the second line of /api/product/log/checkpoint",
            ),
            Self::NoLog => (
                StatusCode::NOT_FOUND,
                "/problems/no-log",
                "no log is kept here",
                "this deployment shows a fixed facts document; ask one that records",
            ),
            _ => (
                StatusCode::SERVICE_UNAVAILABLE,
                "/problems/log-unreadable",
                "the log cannot be read just now",
                "try again in a minute; everything else is answered meanwhile",
            ),
        }
    }

    fn places(self) -> Vec<PlaceDetails> {
        match self {
            Self::FactsInvalid(problems) | Self::TextInvalid(problems) => {
                problems.into_iter().map(Into::into).collect()
            }
            Self::NotJson(problem) => vec![problem.into()],
            Self::Address(parameters) => parameters.into_iter().map(Into::into).collect(),
            Self::NotInLog(parameter) => vec![parameter.into()],
            _ => Vec::new(),
        }
    }
}

impl From<domain::Problem> for PlaceDetails {
    fn from(problem: domain::Problem) -> Self {
        Self {
            pointer: Some(problem.pointer),
            parameter: None,
            expected: problem.expected,
        }
    }
}

impl From<Parameter> for PlaceDetails {
    fn from(parameter: Parameter) -> Self {
        Self {
            pointer: None,
            parameter: Some(parameter.name),
            expected: parameter.expected,
        }
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
