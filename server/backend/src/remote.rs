//! Requests pages of a running deployment over HTTP or HTTPS, as a browser would, and explains why there is no answer.

mod cause;
mod redirect;
mod tls;

use std::{path::PathBuf, time::Duration};

use domain::Json;
use ureq::{
    Agent, Error,
    http::{HeaderMap, Request, Response},
};
use url::Url;

use crate::clock;

pub use cause::{Cause, RemoteError};
pub use tls::{CaFileError, certificates};

use redirect::Redirect;

/// Time limit of the probe that requests the health of the public address.
pub const PROBE_LIMIT: Duration = Duration::from_secs(1);
/// Default time limit of each request of a check.
pub const CHECK_LIMIT: Duration = Duration::from_secs(20);
/// Time limit of the second connection that distinguishes TLS from plain HTTP.
const LOOK_LIMIT: Duration = Duration::from_secs(1);
/// Maximum number of redirects that are followed. A browser follows more; a deployment needs two at most.
const REDIRECTS_MAX: usize = 5;

/// One request to a deployment.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// A standard method; the request has no content.
    pub method: &'a str,
    /// Begins with `/`.
    pub path: &'a str,
    /// `ETag` of the version that the client already has.
    pub known_tag: Option<&'a str>,
}

impl<'a> Question<'a> {
    pub fn get(path: &'a str) -> Self {
        Self {
            method: "GET",
            path,
            known_tag: None,
        }
    }

    fn request(&self, url: &Url) -> Result<Request<&'static [u8]>, ureq::http::Error> {
        let mut request = Request::builder().method(self.method).uri(url.as_str());
        if let Some(tag) = self.known_tag {
            request = request.header("if-none-match", tag);
        }
        request.body(&[][..])
    }
}

/// The answer of a deployment.
pub struct Answer {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether this is a success whose document has `value` under `key`.
    pub fn is_json_with(&self, key: &str, value: &str) -> bool {
        let document = Json::parse(&self.body).ok();
        let found = document.as_ref().and_then(|json| json.get(key)?.as_text());
        self.status == 200 && found == Some(value)
    }

    /// The first value of a header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Whether its content type is this media type, whatever the parameters.
    pub fn is_sent_as(&self, media_type: &str) -> bool {
        let said = self
            .header("content-type")
            .split(';')
            .next()
            .unwrap_or_default();
        said.trim().eq_ignore_ascii_case(media_type)
    }

    /// The time after which a busy deployment wants to be asked again; None unless it refused for being busy.
    pub fn retry_after(&self) -> Option<Duration> {
        let busy = self.status == 503 && self.is_sent_as("application/problem+json");
        let seconds = self.header("retry-after").parse().ok();
        seconds.filter(|_| busy).map(Duration::from_secs)
    }

    /// Returns all headers, each on a line.
    pub fn head(&self) -> String {
        let line =
            |name: &str, value: &[u8]| format!("{name}: {}\n", String::from_utf8_lossy(value));
        self.headers
            .iter()
            .map(|(name, value)| line(name.as_str(), value.as_bytes()))
            .collect()
    }
}

/// An HTTP client of one deployment.
#[derive(Clone, Debug)]
pub struct Client {
    /// `scheme://host[:port]`.
    pub origin: String,
    /// File with the certificates to trust, instead of the usual ones of the web.
    pub ca_file: Option<PathBuf>,
    /// Time limit of each request.
    pub limit: Duration,
}

impl Client {
    /// Sends a GET request for a path, and returns the answer whatever its status.
    ///
    /// # Errors
    /// Returns the cause if there is no answer.
    pub fn get(&self, path: &str) -> Result<Answer, RemoteError> {
        self.ask(&Question::get(path))
    }

    /// Sends a request with any method, and follows redirects as a browser would, but never to another site.
    ///
    /// # Errors
    /// Returns the cause if there is no answer.
    pub fn ask(&self, question: &Question<'_>) -> Result<Answer, RemoteError> {
        let mut url = self.url(question.path)?;
        for _ in 0..=REDIRECTS_MAX {
            let failed = |cause| RemoteError::at(&url, cause);
            let answer = self.send(&url, question).map_err(failed)?;
            match redirect::of(&url, &answer) {
                Redirect::Nowhere => return Ok(answer),
                Redirect::Within(next) => url = next,
                Redirect::Elsewhere(to) => return Err(failed(Cause::Redirected { to })),
            }
        }
        let most = REDIRECTS_MAX;
        Err(RemoteError::at(&url, Cause::RedirectedTooOften { most }))
    }

    fn url(&self, path: &str) -> Result<Url, RemoteError> {
        // Without a slash the path would be parsed as part of the host.
        let address = format!("{}{path}", self.origin);
        let url = path.starts_with('/').then(|| Url::parse(&address).ok());
        url.flatten().ok_or_else(|| RemoteError {
            address: self.origin.clone(),
            cause: Cause::Address,
        })
    }

    fn send(&self, url: &Url, question: &Question<'_>) -> Result<Answer, Cause> {
        let started = clock::started();
        let sent = self.try_send(url, question);
        match sent {
            // A server that expects TLS answers plain HTTP with 400, if it answers at all.
            Ok(answer) if answer.status == 400 && self.expects_tls(url) => Err(Cause::ExpectsTls),
            Ok(answer) => Ok(answer),
            Err(Cause::Library(error)) => Err(self.cause(url, error, started.elapsed())),
            Err(cause) => Err(cause),
        }
    }

    fn try_send(&self, url: &Url, question: &Question<'_>) -> Result<Answer, Cause> {
        let agent = self.agent(self.limit)?;
        let request = question.request(url).map_err(|_| Cause::Address)?;
        // Even an empty body would be announced in a header, and methods that read have no body.
        let sent = if matches!(question.method, "GET" | "HEAD") {
            agent.run(request.map(|_| ()))
        } else {
            agent.run(request)
        };
        sent.and_then(receive).map_err(Cause::Library)
    }

    /// Maps an error of the library. If the scheme may be wrong, a second connection finds out.
    fn cause(&self, url: &Url, error: Error, elapsed: Duration) -> Cause {
        let cause = cause::of(error, url, self.limit, elapsed);
        match cause {
            Cause::UnknownIssuer { .. } => tls::untrusted(url, LOOK_LIMIT.min(self.limit)),
            cause if !cause.is_of_talk() => cause,
            _ if self.expects_tls(url) => Cause::ExpectsTls,
            _ if self.is_plain(url) => Cause::SpeaksPlainly,
            cause => cause,
        }
    }

    fn expects_tls(&self, url: &Url) -> bool {
        url.scheme() == "http" && tls::is_spoken(url, LOOK_LIMIT.min(self.limit))
    }

    /// Whether the server at an HTTPS address answers in plain HTTP.
    fn is_plain(&self, url: &Url) -> bool {
        let mut plain = url.clone();
        let port = url.port_or_known_default();
        if url.scheme() != "https" || plain.set_scheme("http").is_err() {
            return false;
        }
        let agent = self.agent(LOOK_LIMIT.min(self.limit));
        plain.set_port(port).is_ok()
            && agent.is_ok_and(|agent| agent.get(plain.as_str()).call().is_ok())
    }

    fn agent(&self, limit: Duration) -> Result<Agent, Cause> {
        Ok(Agent::config_builder()
            .timeout_global(Some(limit))
            .max_redirects(0)
            .http_status_as_error(false)
            .tls_config(tls::config(self.ca_file.as_deref())?)
            // A proxy would be read from variables that no catalogue names.
            .proxy(None)
            .build()
            .into())
    }
}

/// Maximum size of an answer in bytes: the documents of a register are far smaller, but another server's answer may not
/// be.
const BODY_MAX: u64 = 64 * 1024 * 1024;

fn receive(answer: Response<ureq::Body>) -> Result<Answer, Error> {
    let (parts, mut body) = answer.into_parts();
    let body = body.with_config().limit(BODY_MAX).read_to_vec()?;
    Ok(Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body,
    })
}
