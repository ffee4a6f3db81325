//! The pages of `app`, rendered once per revision, and what a browser needs beside them.

use std::sync::Arc;

use app::{
    Clearance, PageData, Recomputed, Theme, ask, carried,
    document::{self, Assets, Client},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use backend::register::Revision;

use super::{Site, prepared::Prepared, problem::Refusal, theme};

/// The pages of one revision, in each theme, and their data for who navigates.
pub struct Pages {
    themed: [Themed; Theme::ALL.len()],
    clearance: Prepared,
}

/// The pages of one revision in one theme.
struct Themed {
    home: Prepared,
    launch_clearance: Prepared,
    not_found: Prepared,
}

impl Pages {
    pub fn of(revision: &Arc<Revision>) -> Self {
        let data = PageData::LaunchClearance(clearance(revision));
        let data = carried::carry(&data, &catalogue_path(revision));
        Self {
            themed: Theme::ALL.map(|theme| Themed::of(revision, theme)),
            clearance: Prepared::of(data, "application/json"),
        }
    }

    /// Compresses what a first visit asks for.
    pub fn warm(&self) {
        let [system, ..] = &self.themed;
        system.launch_clearance.warm();
        system.home.warm();
        self.clearance.warm();
    }

    fn asked(&self, asked: &HeaderMap) -> &Themed {
        let [system, light, dark] = &self.themed;
        match theme::chosen(asked) {
            Theme::System => system,
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }
}

impl Themed {
    fn of(revision: &Arc<Revision>, theme: Theme) -> Self {
        let page = |path, data| render(revision, theme, path, data);
        Self {
            home: page("/", PageData::Home),
            launch_clearance: page(
                "/launch-clearance",
                PageData::LaunchClearance(clearance(revision)),
            ),
            not_found: page("/not-found", PageData::NotFound).status(StatusCode::NOT_FOUND),
        }
    }
}

fn render(revision: &Revision, theme: Theme, path: &str, data: PageData) -> Prepared {
    let catalogue = catalogue_path(revision);
    let assets = Assets {
        theme,
        style: assets::STYLE,
        style_sha256: assets::STYLE_SHA256,
        catalogue: &catalogue,
        client: assets::CLIENT.map(|client| Client {
            boot: client.boot,
            glue: client.glue,
            wasm: client.wasm,
        }),
    };
    let policy = HeaderValue::from_str(&assets.content_security_policy());
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let html = document::render(path, data, &assets);
    Prepared::of(html, "text/html; charset=utf-8")
        .with(header::CONTENT_SECURITY_POLICY, policy)
        .with(
            header::VARY,
            HeaderValue::from_static("Accept-Encoding, Cookie"),
        )
}

fn catalogue_path(revision: &Revision) -> String {
    format!(
        "/api/product/catalogue/{}",
        revision.catalogue().digest.hex()
    )
}

fn clearance(revision: &Revision) -> Clearance {
    Clearance {
        catalogue: revision.loaded.catalogue,
        facts: Arc::clone(&revision.facts),
        verdict: Arc::clone(&revision.verdict),
        document: Arc::clone(&revision.document),
        recomputed: Recomputed::NotYet,
    }
}

/// The routes of all pages, of the files the binary carries, and of what navigation asks.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/", get(home))
        .route("/launch-clearance", get(launch_clearance))
        .route("/assets/{file}", get(asset))
        .route("/icon.svg", get(asset))
        .route("/theme", post(theme::choose))
        .route(ask::CLEARANCE, get(navigation))
}

async fn home(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.answers().html.asked(&asked).home.answer(&asked)
}

async fn launch_clearance(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.answers()
        .html
        .asked(&asked)
        .launch_clearance
        .answer(&asked)
}

async fn navigation(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.answers().html.clearance.answer(&asked)
}

async fn asset(uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    match assets::find(uri.path()) {
        Some(asset) => Prepared::asset(asset).answer(&asked),
        None => site.answers().html.asked(&asked).not_found.answer(&asked),
    }
}

/// Nothing stands there: told to programs as a problem, to people as a page.
pub async fn not_found(uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    if uri.path().starts_with("/api/") {
        return Refusal::NotFound.into_response();
    }
    site.answers().html.asked(&asked).not_found.answer(&asked)
}
