//! What every request must name, and what every answer forbids a browser.

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

/// Monitors ask for these by any name.
const BY_ANY_NAME: [&str; 2] = ["/api/health", "/api/readiness"];

/// Which hosts are asked for here, and the headers of every answer.
pub struct Door {
    hosts: Hosts,
    headers: Headers,
    secure: bool,
}

impl Door {
    /// That of a public origin, with further hosts, and the address that is listened at.
    pub fn new(origin: &str, hosts: &[String], bound: SocketAddr) -> Self {
        let secure = origin.starts_with("https:");
        Self {
            hosts: Hosts::new(origin, hosts, bound),
            headers: Headers::new(secure),
            secure,
        }
    }

    /// Whether the public asks over https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }
}

/// Lets in what is meant for this server, and puts the headers on whatever is answered.
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
    /// Whether a request names one host, and one of ours (RFC 9110 §7.2, RFC 9112 §3.2).
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
