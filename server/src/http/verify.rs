//! Checks bundles, logs and proofs for browsers without script, and answers the forms of every page that checks
//! something. The page itself is in `app`; what is sent to it is not stored.

use app::VERIFY;
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
};
use domain::{WhatIf, bundle};
use markup::Told;

use super::{
    Site,
    answers::Asked,
    form::{self, Field},
    problem::Refusal,
};

/// Maximum size of a form in addition to its content, in bytes.
const AROUND: usize = 64 * 1024;

pub fn router() -> Router<Site> {
    Router::new().route(VERIFY, get(page).post(check))
}

async fn page(State(site): State<Site>, asked: HeaderMap) -> Response {
    let page = Asked::Verify(site.theme(&asked));
    site.kept(site.answers(), page, &asked).await
}

/// Answers with the same page and the result of the check.
async fn check(
    State(site): State<Site>,
    asked: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let sent = Sent {
        path: VERIFY,
        what_if: WhatIf::default(),
        bytes_max: bundle::BYTES_MAX,
        too_large: "This is too large: a bundle has at most 8 MiB.",
        otherwise: "thesmios verify FILE",
        body,
    };
    checked(site, asked, sent, |given| {
        let (told, is_one) = Told::check("", given.value);
        let status = if is_one {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        (status, told)
    })
    .await
}

/// What was sent to a page that checks something, and what the page says if it cannot be checked.
pub struct Sent {
    pub path: &'static str,
    /// The what-if of the page.
    pub what_if: WhatIf,
    pub bytes_max: usize,
    pub too_large: &'static str,
    /// Command that does the same.
    pub otherwise: &'static str,
    pub body: Body,
}

/// Checks the first field of a form that is filled in, and answers with the page that contains the form.
pub async fn checked(
    site: Site,
    asked: HeaderMap,
    sent: Sent,
    found: impl FnOnce(&Field<'_>) -> (StatusCode, Told) + Send + 'static,
) -> Result<Response, Refusal> {
    let Sent {
        path,
        what_if,
        body,
        bytes_max,
        too_large,
        otherwise,
    } = sent;
    let received = site.intake.receive(&asked, body, bytes_max + AROUND).await;
    let received = match received {
        Ok(sent) => Ok(site.intake.turn(sent).await?),
        // No page is rendered for a client that is asked to retry.
        Err(Refusal::Busy) => return Err(Refusal::Busy),
        Err(refusal) => Err(refusal),
    };
    let (answers, theme) = (site.answers(), site.theme(&asked));
    let size = received.as_ref().map_or(0, |sent| sent.bytes.len());
    let answered = site.read(size, move || {
        let (status, told) = match received {
            Ok(sent) => given(&asked, &sent.bytes, otherwise, found),
            Err(refusal) => unreceived(&refusal, too_large, otherwise),
        };
        let page = answers.told(path, told, &what_if, theme);
        let never = HeaderValue::from_static("no-store");
        let page = page.status(status).with(header::CACHE_CONTROL, never);
        // The page is different each time, so the ETag that the client knows is not compared.
        page.plainly(&HeaderMap::new())
    });
    answered.await
}

/// Status and result if nothing could be received.
fn unreceived(refusal: &Refusal, too_large: &str, otherwise: &str) -> (StatusCode, Told) {
    let (status, why) = match refusal {
        Refusal::TooLarge => return refused(StatusCode::PAYLOAD_TOO_LARGE, too_large),
        Refusal::NotWhole => (StatusCode::BAD_REQUEST, "This did not arrive whole."),
        _ => (StatusCode::REQUEST_TIMEOUT, "This took too long to arrive."),
    };
    refused(
        status,
        &format!("{why} Send it again, or run `{otherwise}`."),
    )
}

fn refused(status: StatusCode, reason: &str) -> (StatusCode, Told) {
    (status, Told::refused(reason))
}

fn given(
    asked: &HeaderMap,
    body: &[u8],
    otherwise: &str,
    found: impl FnOnce(&Field<'_>) -> (StatusCode, Told),
) -> (StatusCode, Told) {
    let Some(boundary) = form::boundary(asked) else {
        return refused(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            &format!("This was not sent by the form below. Use it, or run `{otherwise}`."),
        );
    };
    let fields = form::fields(&boundary, body);
    let filled = |name| {
        let mut named = fields.iter().filter(move |field| field.name == name);
        named.find(|field| !field.value.trim_ascii().is_empty())
    };
    match filled("text").or_else(|| filled("file")) {
        Some(given) => found(given),
        None => refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Choose a file or paste a text first.",
        ),
    }
}
