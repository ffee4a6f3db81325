//! The reader's choice between light, dark and the system's own, kept in a cookie that tells nothing else.

use app::Theme;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::json::BYTES_MAX;

use super::{api::body, problem::Refusal};

/// How a browser sends a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The choice that a request carries.
pub fn chosen(asked: &HeaderMap) -> Theme {
    let cookies = asked
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='));
    pairs
        .find(|(name, _)| *name == "theme")
        .map(|(_, word)| Theme::of(word))
        .unwrap_or_default()
}

/// Remembers a choice for a year, and leads back to where it was made.
pub async fn choose(asked: HeaderMap, body: Body) -> Result<Response, Refusal> {
    if !body::is(&asked, FORM) {
        return Err(Refusal::NoForm);
    }
    let form = body::receive(body, BYTES_MAX).await?;
    let word = form
        .strip_prefix(b"theme=")
        .and_then(|word| std::str::from_utf8(word).ok())
        .unwrap_or_default();
    let cookie = format!(
        "theme={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        Theme::of(word).word()
    );
    let cookie =
        HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("theme=system; Path=/"));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&back(&asked))).into_response())
}

/// The path of the page the form stood on; never another site.
fn back(asked: &HeaderMap) -> String {
    let page = asked
        .get(header::REFERER)
        .and_then(|page| page.to_str().ok()?.parse::<Uri>().ok());
    let path = page.as_ref().map_or("/", Uri::path);
    // A path of two slashes would be read as the name of a host.
    if path.starts_with("//") {
        "/".to_owned()
    } else {
        path.to_owned()
    }
}
