//! Refusals as problem documents (RFC 9457). Their types are stable, and they never repeat what was sent.

pub mod explained;
mod kind;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use kind::Kind;

/// Seconds after which a client should retry.
const LATER: HeaderValue = HeaderValue::from_static("2");

/// Why a request is refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    NotFound,
    MethodNotAllowed,
    NotJson(domain::Problem),
    /// The body broke off, or its chunks are malformed.
    NotWhole,
    /// No host is named, or several are.
    NoHost,
    TooLarge,
    TooSlow,
    MediaType,
    NoForm,
    FactsInvalid(Vec<domain::Problem>),
    TextInvalid(Vec<domain::Problem>),
    /// A parameter of the address cannot be read.
    Address(Vec<Parameter>),
    /// The log has no such entry or tile.
    NotInLog(Parameter),
    /// No log is kept here.
    NoLog,
    /// There is a log, but it cannot be read at the moment.
    LogUnreadable,
    /// Too many tasks are waiting, or too much is held already.
    Busy,
    /// The request names another host.
    Misdirected,
    CrossSite,
    Broken,
}

/// A wrong parameter of the address, and what was expected.
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

impl Refusal {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => kind::NOT_FOUND,
            Self::MethodNotAllowed => kind::METHOD_NOT_ALLOWED,
            Self::NotJson(_) => kind::NOT_JSON,
            Self::NotWhole => kind::NOT_WHOLE,
            Self::NoHost => kind::NO_HOST,
            Self::TooLarge => kind::TOO_LARGE,
            Self::TooSlow => kind::TOO_SLOW,
            Self::MediaType => kind::MEDIA_TYPE,
            Self::NoForm => kind::NO_FORM,
            Self::FactsInvalid(_) => kind::FACTS_INVALID,
            Self::TextInvalid(_) => kind::TEXT_INVALID,
            Self::Address(_) => kind::ADDRESS_INVALID,
            Self::NotInLog(_) => kind::NOT_IN_LOG,
            Self::NoLog => kind::NO_LOG,
            Self::LogUnreadable => kind::LOG_UNREADABLE,
            Self::Busy => kind::BUSY,
            Self::Misdirected => kind::MISDIRECTED,
            Self::CrossSite => kind::CROSS_SITE,
            Self::Broken => kind::BROKEN,
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

impl ProblemDetails {
    fn of(kind: &Kind) -> Self {
        Self {
            kind: kind.path,
            title: kind.title,
            status: kind.status.as_u16(),
            detail: kind.detail,
            problems: Vec::new(),
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
        let kind = self.kind();
        let later = matches!(self, Self::Busy | Self::LogUnreadable);
        let details = ProblemDetails {
            problems: self.places(),
            ..ProblemDetails::of(&kind)
        };
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/problem+json"),
            ),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let body = serde_json::to_vec(&details).unwrap_or_default();
        let mut response = (kind.status, headers, body).into_response();
        if later {
            response.headers_mut().insert(header::RETRY_AFTER, LATER);
        }
        response
    }
}
