//! The pages of `app`, the files that browsers need with them, and what search engines request.

use app::{
    Clearance, HISTORY, Looked, SEARCH, Theme, VERIFY, ask,
    document::{self, Assets, Client, Style},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{Catalogue, WhatIf, page::CLAIMS};
use markup::Told;

use super::{Site, answers::Asked, prepared::Prepared, problem::Refusal, theme};

/// Routes of all pages, of the embedded files, and of what an open page fetches.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/", get(page))
        .route("/{page}", get(page))
        .route("/assets/{file}", get(asset))
        .route("/icon.svg", get(asset))
        .route("/favicon.ico", get(favicon))
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(sitemap_answer))
        .route("/theme", post(theme::choose))
        .route(ask::CLEARANCE, get(clearance))
}

/// Properties of a deployment that the head of its pages shows.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The public origin.
    pub origin: &'a str,
    /// Whether there is a log that a reader's browser can remember.
    pub keeps_log: bool,
}

/// Renders the page at a position of the catalogue; the not-found page for None.
pub fn render(
    clearance: &Clearance,
    at: Option<u32>,
    what_if: &WhatIf,
    theme: Theme,
    around: Around<'_>,
) -> Prepared {
    let assets = assets_at(around);
    let page = at.and_then(|at| clearance.catalogue.pages.get(at as usize));
    let html = document::render(
        page.map_or("", |page| &page.path),
        what_if,
        clearance,
        theme,
        &assets,
    );
    let found = if page.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    prepare(html, &assets).status(found)
}

/// Renders a page that checks something, with its result.
pub fn render_told(
    path: &str,
    told: Told,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    around: Around<'_>,
) -> Prepared {
    let assets = assets_at(around);
    let html = document::render_told(path, told, what_if, clearance, theme, &assets);
    prepare(html, &assets)
}

/// Renders the page of search results.
pub fn render_found(
    query: &str,
    what_if: &WhatIf,
    clearance: &Clearance,
    theme: Theme,
    around: Around<'_>,
) -> Prepared {
    let assets = assets_at(around);
    let html = document::render_found(query, what_if, clearance, theme, &assets);
    prepare(html, &assets)
}

/// Renders the history page with the requested part of the history.
pub fn render_looked(
    looked: Looked,
    clearance: &Clearance,
    theme: Theme,
    around: Around<'_>,
) -> Prepared {
    let assets = assets_at(around);
    let html = document::render_looked(looked, clearance, theme, &assets);
    prepare(html, &assets)
}

fn assets_at(around: Around<'_>) -> Assets<'_> {
    Assets {
        style: style(assets::STYLE),
        check_style: style(assets::CHECK_STYLE),
        history_style: style(assets::HISTORY_STYLE),
        origin: around.origin,
        client: assets::CLIENT.map(client),
        checker: assets::CHECKER.map(client),
        controls: assets::CONTROLS,
        witness: assets::WITNESS,
        keeps_log: around.keeps_log,
    }
}

fn style(style: assets::Style) -> Style<'static> {
    Style {
        text: style.text,
        sha256: style.sha256,
    }
}

fn client(client: assets::Client) -> Client<'static> {
    Client {
        boot: client.boot,
        glue: client.glue,
        wasm: client.wasm,
    }
}

fn prepare(html: String, assets: &Assets<'_>) -> Prepared {
    let policy = HeaderValue::from_str(&assets.content_security_policy());
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'"));
    Prepared::of(html, "text/html; charset=utf-8")
        .with(header::CONTENT_SECURITY_POLICY, policy)
        .with(
            header::VARY,
            HeaderValue::from_static("Accept-Encoding, Cookie"),
        )
}

/// Sitemap: every page by its absolute URL (sitemaps.org).
pub fn sitemap(catalogue: &Catalogue, origin: &str) -> Prepared {
    let entry = |path: &str| format!("<url><loc>{origin}{path}</loc></url>");
    let paths = catalogue.pages.iter().map(|page| page.path.as_str());
    let entries: String = paths.chain([HISTORY]).map(entry).collect();
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{entries}</urlset>\n"
    );
    Prepared::of(xml, "application/xml")
}

async fn page(uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    let answers = site.answers();
    let catalogue = answers.revision.catalogue();
    let at = catalogue.page_at(uri.path());
    if at.is_none() {
        return nowhere(&uri, &site, &asked).await;
    }
    let what_if = WhatIf::of_query(catalogue, uri.query().unwrap_or_default());
    let page = Asked::Page(at, what_if, site.theme(&asked));
    site.kept(answers, page, &asked).await
}

async fn clearance(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.kept(site.answers(), Asked::Clearance, &asked).await
}

async fn sitemap_answer(State(site): State<Site>, asked: HeaderMap) -> Response {
    site.kept(site.answers(), Asked::Sitemap, &asked).await
}

/// Keeps search engines from pages under a what-if, of which there are as many as there are sets of steps.
async fn robots(State(site): State<Site>, asked: HeaderMap) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /api/fn/\nDisallow: /*?\nSitemap: {}/sitemap.xml\n",
        site.answers().origin
    );
    Prepared::of(text, "text/plain; charset=utf-8").plainly(&asked)
}

/// Serves the icon to clients that request it without reading the page that names it.
async fn favicon(state: State<Site>, asked: HeaderMap) -> Response {
    asset(Uri::from_static("/icon.svg"), state, asked).await
}

async fn asset(uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    match site.files.find(uri.path()) {
        Some(file) => site.send(file, &asked).await,
        None => nowhere(&uri, &site, &asked).await,
    }
}

/// Answers a request for an unknown address: with a problem document below `/api/`, with a page elsewhere.
pub async fn not_found(uri: Uri, State(site): State<Site>, asked: HeaderMap) -> Response {
    if uri.path().starts_with("/api/") {
        return Refusal::NotFound.into_response();
    }
    nowhere(&uri, &site, &asked).await
}

/// Redirects to a known page if the address differs from its path only in case, or by a slash at its end.
async fn nowhere(uri: &Uri, site: &Site, asked: &HeaderMap) -> Response {
    if let Some(path) = meant(site.answers().revision.catalogue(), uri.path()) {
        let query = uri.query().map(|query| format!("?{query}"));
        let to = format!("{path}{}", query.unwrap_or_default());
        return Redirect::permanent(&to).into_response();
    }
    let page = Asked::Page(None, WhatIf::default(), site.theme(asked));
    site.kept(site.answers(), page, asked).await
}

/// Paths of the pages that are not in the catalogue.
const OTHERS: [&str; 4] = [HISTORY, SEARCH, VERIFY, CLAIMS];

fn meant<'c>(catalogue: &'c Catalogue, path: &str) -> Option<&'c str> {
    let pages = catalogue.pages.iter().map(|page| page.path.as_str());
    let path = path.trim_end_matches('/');
    let mut known = pages.chain(OTHERS);
    known.find(|known| known.eq_ignore_ascii_case(path))
}
