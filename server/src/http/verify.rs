//! Checks bundles, logs and proofs for readers without script. The page itself is one of `app`; what is sent to it is not kept.

use std::sync::Arc;

use app::VERIFY;
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
};
use domain::bundle;
use markup::Told;
use tokio::task::spawn_blocking;

use super::{
    Site,
    answers::{Answers, Asked},
    api::body,
    form,
    problem::Refusal,
    theme,
};

/// A form says a little more than what is put into it.
const AROUND: usize = 64 * 1024;

pub fn router() -> Router<Site> {
    Router::new().route(VERIFY, get(page).post(check))
}

async fn page(State(site): State<Site>, asked: HeaderMap) -> Response {
    let page = Asked::Verify(theme::chosen(&asked));
    site.answers().kept(page).answer(&asked)
}

/// Answers with the same page, and what was found.
async fn check(
    State(site): State<Site>,
    asked: HeaderMap,
    sent: Body,
) -> Result<Response, Refusal> {
    let received = body::receive(sent, bundle::BYTES_MAX + AROUND).await;
    let answers = site.answers();
    let _turn = site.judges.acquire().await.map_err(|_| Refusal::Broken)?;
    let answered = spawn_blocking(move || {
        let (status, told) = received.map_or_else(refused, |body| found(&asked, &body));
        answer(&answers, status, told, &asked)
    });
    answered.await.map_err(|_| Refusal::Broken)
}

fn refused(refusal: Refusal) -> (StatusCode, Told) {
    match refusal {
        Refusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Told::refused(TOO_LARGE)),
        _ => (StatusCode::REQUEST_TIMEOUT, Told::refused(TOO_SLOW)),
    }
}

const TOO_LARGE: &str = "This is too large: a bundle has at most 8 MiB.";
const TOO_SLOW: &str =
    "This took too long to arrive. Send it again, or run `thesmios verify FILE`.";
const NO_FORM: &str = "This was not sent by the form below. Use it, or run `thesmios verify FILE`.";
const NOTHING: &str = "Choose a file or paste a text first.";

fn found(asked: &HeaderMap, body: &[u8]) -> (StatusCode, Told) {
    let Some(boundary) = form::boundary(asked) else {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return (status, Told::refused(NO_FORM));
    };
    let fields = form::fields(&boundary, body);
    let filled = |name| {
        let mut named = fields.iter().filter(move |field| field.name == name);
        named.find(|field| !field.value.trim_ascii().is_empty())
    };
    let Some(given) = filled("text").or_else(|| filled("file")) else {
        return (StatusCode::UNPROCESSABLE_ENTITY, Told::refused(NOTHING));
    };
    let (told, is_one) = Told::check("", given.value);
    let status = if is_one {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, told)
}

fn answer(answers: &Arc<Answers>, status: StatusCode, told: Told, asked: &HeaderMap) -> Response {
    let page = answers.told(told, theme::chosen(asked)).status(status);
    let page = page.with(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // It is never the same page again, whatever tag the asker knows.
    page.answer(&HeaderMap::new())
}
