//! The reader's choice between light, dark and the system's theme, in a cookie that contains nothing else.

use app::Theme;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Uri, header, uri::PathAndQuery},
    response::{IntoResponse, Redirect, Response},
};
use domain::json::BYTES_MAX;

use super::{Site, api::body, problem::Refusal};

/// Content type of a form that a browser sends.
const FORM: &str = "application/x-www-form-urlencoded";

/// Name of the cookie. Over https, its prefix keeps other hosts and the network from setting it (RFC 6265bis).
fn name(secure: bool) -> &'static str {
    if secure { "__Host-theme" } else { "theme" }
}

/// Choice that a request carries.
pub fn chosen(asked: &HeaderMap, secure: bool) -> Theme {
    let cookies = asked
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='));
    pairs
        .find(|(known, _)| *known == name(secure))
        .map(|(_, word)| Theme::of(word))
        .unwrap_or_default()
}

/// Stores a choice for a year, and redirects to the page where it was made.
pub async fn choose(
    State(site): State<Site>,
    asked: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    if !body::is(&asked, FORM) {
        return Err(Refusal::NoForm);
    }
    let form = site.intake.receive(&asked, body, BYTES_MAX).await?;
    let word = form
        .bytes
        .strip_prefix(b"theme=")
        .and_then(|word| std::str::from_utf8(word).ok())
        .unwrap_or_default();
    let secure = site.door.is_secure();
    let (name, word) = (name(secure), Theme::of(word).word());
    let only = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={word}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{only}");
    let cookie =
        HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("theme=system; Path=/"));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&back(&asked))).into_response())
}

/// Path and query of the page that contains the form; never another site.
fn back(asked: &HeaderMap) -> String {
    let page = asked
        .get(header::REFERER)
        .and_then(|page| page.to_str().ok()?.parse::<Uri>().ok());
    let page = page.as_ref().and_then(Uri::path_and_query);
    let place = page.map_or("/", PathAndQuery::as_str);
    // A browser would read a path that begins with two slashes, forward or backward, as the name of a host.
    let leads_away = place.starts_with("//") || place.starts_with("/\\");
    if leads_away || !place.starts_with('/') {
        "/".to_owned()
    } else {
        place.to_owned()
    }
}
