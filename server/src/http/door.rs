//! Checks which host every request names, and adds the headers of every answer that restrict browsers.

mod headers;
mod hosts;

use std::net::SocketAddr;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Site, problem::Refusal};
use headers::Headers;
use hosts::Hosts;
pub use hosts::host;

/// Paths that monitors may request under any host name.
const BY_ANY_NAME: [&str; 2] = ["/api/health", "/api/readiness"];

/// The host names of this server, and the headers of every answer.
pub struct Door {
    hosts: Hosts,
    headers: Headers,
    secure: bool,
}

impl Door {
    /// Settings for a public origin, further host names, and the address that the server listens at.
    pub fn new(origin: &str, hosts: &[String], bound: SocketAddr) -> Self {
        let secure = origin.starts_with("https:");
        Self {
            hosts: Hosts::new(origin, hosts, bound),
            headers: Headers::new(secure),
            secure,
        }
    }

    /// Whether the public origin is https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }
}

/// Refuses requests for other hosts, and adds the headers to every answer.
pub async fn pass(State(site): State<Site>, request: Request, next: Next) -> Response {
    let any = BY_ANY_NAME.contains(&request.uri().path());
    let mut response = match site.door.hosts.check(&request) {
        Err(refusal) if !any => refusal.into_response(),
        _ => next.run(request).await,
    };
    site.door.headers.put(response.headers_mut());
    response
}

impl Hosts {
    /// Returns an error unless the request names exactly one host, and one of ours (RFC 9110 §7.2, RFC 9112 §3.2).
    fn check(&self, request: &Request) -> Result<(), Refusal> {
        let mut named = request.headers().get_all(axum::http::header::HOST).iter();
        let (Some(host), None) = (named.next(), named.next()) else {
            return Err(Refusal::NoHost);
        };
        let host = host.to_str().map_err(|_| Refusal::NoHost)?;
        let target = request
            .uri()
            .authority()
            .map(axum::http::uri::Authority::as_str);
        let ours = self.have(host) && target.is_none_or(|target| self.have(target));
        if ours {
            Ok(())
        } else {
            Err(Refusal::Misdirected)
        }
    }
}
