//! Causes of missing answers, with messages for operators.

use std::{io, time::Duration};

use domain::Instant;
use rustls::{CertificateError, pki_types::UnixTime};
use ureq::Error;
use url::Url;

use super::{BODY_MAX, tls::CaFileError};

/// Why an address gave no answer. The message repeats nothing that the other side sent, except the names in its
/// certificate and the address it redirects to.
#[derive(Debug, thiserror::Error)]
#[error("`{address}` {cause}")]
pub struct RemoteError {
    /// The address without its query.
    pub address: String,
    pub cause: Cause,
}

/// What happened instead of an answer.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    #[error("is no address that can be asked; expected `http://` or `https://` and a host")]
    Address,
    #[error("refused the connection after {} ms; check that the deployment is running", after.as_millis())]
    Refused { after: Duration },
    #[error("timed out after {} s", limit.as_secs_f32())]
    TimedOut { limit: Duration },
    #[error("was not found: no address is known for this name ({0}); check the spelling")]
    NoSuchName(String),
    #[error("has a certificate that is not trusted: it was issued by {}; to trust that issuer, pass its certificate with --ca-file", named(issuer.as_deref()))]
    UnknownIssuer { issuer: Option<String> },
    #[error("has a certificate that expired at {0}")]
    Expired(Instant),
    #[error("has a certificate that is not valid before {0}")]
    NotYetValid(Instant),
    #[error(
        "has a certificate that is not trusted: `{name}` issued it to itself; to trust it, pass it with --ca-file"
    )]
    SelfSigned { name: String },
    #[error(
        "has the certificate of a certificate authority (`CA:TRUE`) where one of a server was expected; make one that an \
         authority issued, or with `openssl req -x509 -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:HOST`"
    )]
    Authority,
    #[error("has a certificate that names no host; it needs a subject alternative name")]
    NamesNoHost,
    #[error("has a certificate for another host: {0}")]
    WrongHost(String),
    #[error("has a certificate that is not trusted: {0}")]
    Certificate(String),
    #[error("failed to agree on TLS: {0}")]
    Tls(String),
    #[error("expects TLS where plain HTTP was sent; use `https://`")]
    ExpectsTls,
    #[error("answers in plain HTTP where TLS was expected; use `http://`, or serve it by TLS")]
    SpeaksPlainly,
    #[error(
        "redirects to `{to}`, which is another site; check that address if it is the deployment"
    )]
    Redirected { to: String },
    #[error("redirected more than {most} times")]
    RedirectedTooOften { most: usize },
    #[error("sent a malformed answer: it is not HTTP/1.1")]
    Malformed,
    #[error("sent an answer of more than {} MiB", BODY_MAX / 1024 / 1024)]
    TooLarge,
    #[error("closed the connection before the answer was complete")]
    ClosedEarly,
    #[error("cannot be reached: {0}")]
    Unreachable(io::Error),
    #[error("could not be asked, because this machine lacks something: {0}")]
    Here(io::Error),
    #[error(transparent)]
    CaFile(#[from] CaFileError),
    /// An error of the library that has not been mapped yet.
    #[error("failed: {0}")]
    Library(Error),
}

impl RemoteError {
    pub(super) fn at(url: &Url, cause: Cause) -> Self {
        let origin = url.origin().ascii_serialization();
        Self {
            address: format!("{origin}{}", url.path()),
            cause,
        }
    }

    /// Whether the fault is this machine's, so that nothing was learned about the other side.
    pub fn is_ours(&self) -> bool {
        matches!(self.cause, Cause::Here(_) | Cause::CaFile(_))
    }

    /// Whether no answer came in time.
    pub fn is_time_out(&self) -> bool {
        matches!(self.cause, Cause::TimedOut { .. })
    }
}

impl Cause {
    /// Whether a server listens, but the two sides could not communicate: the scheme may be wrong.
    pub(super) fn is_of_talk(&self) -> bool {
        matches!(
            self,
            Self::TimedOut { .. } | Self::Tls(_) | Self::Malformed | Self::ClosedEarly
        )
    }
}

fn named(issuer: Option<&str>) -> String {
    issuer.map_or_else(
        || "an unknown authority".to_owned(),
        |issuer| format!("`{issuer}`"),
    )
}

/// Maps an error of the library.
pub(super) fn of(error: Error, url: &Url, limit: Duration, after: Duration) -> Cause {
    match error {
        Error::Timeout(_) => Cause::TimedOut { limit },
        Error::HostNotFound => Cause::NoSuchName(host(url)),
        Error::Rustls(error) => of_tls(&error),
        Error::Protocol(_) | Error::LargeResponseHeader(..) | Error::Http(_) => Cause::Malformed,
        Error::BodyExceedsLimit(_) => Cause::TooLarge,
        Error::BodyStalled => Cause::ClosedEarly,
        Error::Io(error) => of_io(error, url, limit, after),
        other => Cause::Library(other),
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Beginning of the standard library's message for a name that is not found.
const LOOKUP: &str = "failed to lookup address information";

fn of_io(error: io::Error, url: &Url, limit: Duration, after: Duration) -> Cause {
    use io::ErrorKind as Kind;
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    if let Some(error) = inner {
        return of_tls(error);
    }
    match error.kind() {
        Kind::ConnectionRefused => Cause::Refused { after },
        Kind::TimedOut | Kind::WouldBlock => Cause::TimedOut { limit },
        Kind::UnexpectedEof
        | Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::BrokenPipe
        | Kind::NotConnected => Cause::ClosedEarly,
        Kind::HostUnreachable | Kind::NetworkUnreachable => Cause::Unreachable(error),
        Kind::InvalidData => Cause::Malformed,
        _ if error.to_string().starts_with(LOOKUP) => Cause::NoSuchName(host(url)),
        _ => Cause::Here(error),
    }
}

fn of_tls(error: &rustls::Error) -> Cause {
    match error {
        rustls::Error::InvalidCertificate(error) => of_certificate(error),
        other => Cause::Tls(other.to_string()),
    }
}

fn of_certificate(error: &CertificateError) -> Cause {
    match error {
        // A bad signature means another issuer with the same name.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            Cause::UnknownIssuer { issuer: None }
        }
        CertificateError::ExpiredContext { not_after, .. } => Cause::Expired(instant(*not_after)),
        CertificateError::NotValidYetContext { not_before, .. } => {
            Cause::NotYetValid(instant(*not_before))
        }
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            Cause::NamesNoHost
        }
        CertificateError::Other(other) if other.to_string().contains(AUTHORITY) => Cause::Authority,
        CertificateError::NotValidForNameContext { presented, .. } => {
            Cause::WrongHost(names(presented))
        }
        other => Cause::Certificate(other.to_string()),
    }
}

/// Part of the library's message when a server presents an authority's certificate as its own.
const AUTHORITY: &str = "CaUsedAsEndEntity";

fn instant(time: UnixTime) -> Instant {
    let seconds = i64::try_from(time.as_secs()).ok();
    seconds.and_then(Instant::from_unix).unwrap_or_default()
}

/// Returns the name itself: the library displays it as `DnsName("a.example")`.
fn bare(name: &str) -> &str {
    name.split('"').nth(1).unwrap_or(name)
}

/// Maximum number of names of a certificate that are shown.
const NAMES_MAX: usize = 3;

fn names(presented: &[String]) -> String {
    let shown: Vec<String> = presented
        .iter()
        .take(NAMES_MAX)
        .map(|name| format!("`{}`", super::tls::printable(bare(name))))
        .collect();
    match presented.len().saturating_sub(NAMES_MAX) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
