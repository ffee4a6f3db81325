//! Target of a redirect, and whether a check may follow it.

use url::Url;

use super::Answer;

/// Target of an answer's redirect.
#[derive(Debug, PartialEq, Eq)]
pub enum Redirect {
    Nowhere,
    /// To the same deployment.
    Within(Url),
    /// To another site: its host and path, without a query, which may hold a key.
    Elsewhere(String),
}

pub fn of(from: &Url, answer: &Answer) -> Redirect {
    let leads = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
    let location = answer.header("location");
    if !leads || location.is_empty() {
        return Redirect::Nowhere;
    }
    to(from, location)
}

fn to(from: &Url, location: &str) -> Redirect {
    match from.join(location) {
        Ok(next) if is_within(from, &next) => Redirect::Within(next),
        Ok(next) => Redirect::Elsewhere(shown(&next)),
        Err(_) => Redirect::Elsewhere("an address that cannot be read".to_owned()),
    }
}

/// Whether both have the same origin, or the same host with HTTP upgraded to HTTPS.
fn is_within(from: &Url, next: &Url) -> bool {
    let secured = from.scheme() == "http" && next.scheme() == "https";
    next.username().is_empty()
        && (from.origin() == next.origin()
            || secured && next.host().is_some() && from.host() == next.host())
}

fn shown(url: &Url) -> String {
    let port = url.port().map(|port| format!(":{port}"));
    let host = url.host_str().unwrap_or_default();
    let shown = format!("{host}{}{}", port.unwrap_or_default(), url.path());
    shown.chars().take(SHOWN_MAX).collect()
}

/// Maximum number of characters shown of an address from another server.
const SHOWN_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(from: &str, location: &str) -> String {
        let from = Url::parse(from).expect("an address");
        match to(&from, location) {
            Redirect::Within(url) => url.to_string(),
            Redirect::Elsewhere(to) => format!("elsewhere: {to}"),
            Redirect::Nowhere => String::new(),
        }
    }

    #[test]
    fn only_the_same_site_is_followed() {
        for (from, location, leads) in [
            ("http://a.example/x", "/y", "http://a.example/y"),
            (
                "http://a.example/x",
                "https://a.example/x",
                "https://a.example/x",
            ),
            (
                "http://a.example:80/x",
                "https://a.example:8443/",
                "https://a.example:8443/",
            ),
            (
                "https://a.example/x",
                "http://a.example/x",
                "elsewhere: a.example/x",
            ),
            (
                "https://a.example/",
                "https://b.example/in?key=1",
                "elsewhere: b.example/in",
            ),
            (
                "https://a.example/",
                "//b.example:81/in#f",
                "elsewhere: b.example:81/in",
            ),
            (
                "https://a.example/",
                "https://me:pw@a.example/",
                "elsewhere: a.example/",
            ),
            (
                "https://a.example/",
                "data:text/plain,x",
                "elsewhere: text/plain,x",
            ),
            (
                "https://a.example/",
                "https://[",
                "elsewhere: an address that cannot be read",
            ),
        ] {
            assert_eq!(lead(from, location), leads, "{from} {location}");
        }
    }
}
