//! Host names that this server answers to. A page whose name resolves to this server is refused (DNS rebinding).

use std::net::SocketAddr;

use axum::http::uri::Authority;

/// Names of a loopback address.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Host names that this server answers to.
pub struct Hosts(Vec<Host>);

/// A host name in lower case, and its ports.
struct Host {
    name: String,
    ports: Ports,
}

enum Ports {
    Any,
    /// One of these ports; a request without a port is accepted if `None` is among them.
    These(Vec<Option<u16>>),
}

impl Hosts {
    /// Host names of the public origin, the allowed ones, and loopback names if the server listens at a loopback
    /// address.
    pub fn new(origin: &str, allowed: &[String], bound: SocketAddr) -> Self {
        let mut hosts: Vec<Host> = allowed
            .iter()
            .filter_map(|text| Host::allowed(text))
            .collect();
        let (scheme, authority) = origin.split_once("://").unwrap_or(("http", origin));
        let usual = if scheme == "https" { 443 } else { 80 };
        hosts.extend(parse(authority).map(|(name, port)| Host {
            name,
            // A proxy in front of this server may name its own port, no port, or the port of this server.
            ports: Ports::These(vec![None, port.or(Some(usual)), Some(bound.port())]),
        }));
        if bound.ip().to_canonical().is_loopback() {
            let none = (bound.port() == 80).then_some(None);
            let ports: Vec<_> = none.into_iter().chain([Some(bound.port())]).collect();
            hosts.extend(LOOPBACK.map(|name| Host {
                name: name.to_owned(),
                ports: Ports::These(ports.clone()),
            }));
        }
        Self(hosts)
    }

    /// Whether `authority` names one of the hosts.
    pub fn have(&self, authority: &str) -> bool {
        let Some((name, port)) = parse(authority) else {
            return false;
        };
        self.0
            .iter()
            .any(|host| host.name == name && host.ports.have(port))
    }
}

impl Host {
    /// Parses an allowed host name: with any port, or with the given one.
    fn allowed(text: &str) -> Option<Self> {
        let (name, port) = parse(text)?;
        let ports = port.map_or(Ports::Any, |port| Ports::These(vec![Some(port)]));
        Some(Self { name, ports })
    }
}

impl Ports {
    fn have(&self, port: Option<u16>) -> bool {
        match self {
            Self::Any => true,
            Self::These(ports) => ports.contains(&port),
        }
    }
}

/// Parses the name and the port of a host; a dot at the end of the name is ignored.
fn parse(authority: &str) -> Option<(String, Option<u16>)> {
    let parsed: Authority = authority.parse().ok()?;
    let name = parsed.host().to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name).to_owned();
    let rest = authority.get(parsed.host().len()..)?;
    let port = match rest.strip_prefix(':') {
        Some(port) => Some(port.parse().ok()?),
        None if rest.is_empty() => None,
        None => return None,
    };
    (!name.is_empty() && !authority.contains('@')).then_some((name, port))
}

/// Checks a host name for `--allowed-host`.
///
/// # Errors
/// Returns, in words, what was expected if `text` is no host name.
pub fn host(text: &str) -> Result<String, String> {
    let expected = "expected a host such as `www.example.com`, or with its port";
    parse(text)
        .map(|_| text.to_owned())
        .ok_or_else(|| expected.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn have(origin: &str, allowed: &str, bound: &str, asked: &str) -> bool {
        let allowed: Vec<String> = allowed.split_whitespace().map(str::to_owned).collect();
        let bound = bound.parse().expect("an address");
        Hosts::new(origin, &allowed, bound).have(asked)
    }

    #[test]
    fn only_the_names_of_this_server_are_its_own() {
        let public = "https://clearance.example.com";
        for (allowed, bound, asked, ours) in [
            ("", "10.0.0.1:3000", "clearance.example.com", true),
            ("", "10.0.0.1:3000", "Clearance.Example.com.:443", true),
            ("", "10.0.0.1:3000", "clearance.example.com:3000", true),
            ("", "10.0.0.1:3000", "clearance.example.com:80", false),
            ("", "10.0.0.1:3000", "example.com", false),
            ("", "10.0.0.1:3000", "localhost:3000", false),
            ("", "10.0.0.1:3000", "10.0.0.1:3000", false),
            ("app www:81", "10.0.0.1:3000", "app:3000", true),
            ("app www:81", "10.0.0.1:3000", "www:81", true),
            ("app www:81", "10.0.0.1:3000", "www", false),
            ("", "127.0.0.1:3000", "localhost:3000", true),
            ("", "127.0.0.1:3000", "127.0.0.1:3000", true),
            ("", "[::1]:3000", "[::1]:3000", true),
            ("", "127.0.0.1:3000", "localhost", false),
            ("", "127.0.0.1:3000", "localhost:3001", false),
            ("", "127.0.0.1:80", "localhost", true),
            ("", "127.0.0.1:3000", "rebound.example.org:3000", false),
            ("", "127.0.0.1:3000", "localhost:3000@elsewhere", false),
            ("", "127.0.0.1:3000", "elsewhere@localhost:3000", false),
            ("", "127.0.0.1:3000", "", false),
        ] {
            assert_eq!(have(public, allowed, bound, asked), ours, "{bound} {asked}");
        }
    }
}
