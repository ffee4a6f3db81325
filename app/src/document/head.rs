use domain::Catalogue;

use crate::carried::catalogue_path;
use crate::markup::{Attributes, Html};
use crate::pages::verify;
use crate::routes::{NOT_FOUND, VERIFY};

/// What the head of every document names, fixed when the server was built.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The style sheet, inlined: as a file it would cost the first paint a round trip.
    pub style: &'a str,
    /// Its SHA-256 in base64, for `style-src`.
    pub style_sha256: &'a str,
    /// The public origin, for what must name a page in full.
    pub origin: &'a str,
    /// The browser client. Without one the pages are complete, and stay as they are.
    pub client: Option<Client<'a>>,
}

/// The addresses of the three files of the browser client.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    /// Starts the other two.
    pub boot: &'a str,
    /// The JavaScript around the WebAssembly.
    pub glue: &'a str,
    /// The WebAssembly.
    pub wasm: &'a str,
}

impl Assets<'_> {
    /// The value of `Content-Security-Policy` for every document: no inline script, and of inline
    /// styles only ours.
    pub fn content_security_policy(&self) -> String {
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-{}'; \
             img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            self.style_sha256
        )
    }
}

/// Inside `<head>`. What the client needs is asked for here, all at once; `boot.js` finds it by
/// these links.
pub(super) fn head(path: &str, catalogue: &Catalogue, assets: &Assets<'_>) -> String {
    let style = assets.style;
    let client = assets
        .client
        .map(|client| links(client, &catalogue_path(catalogue)))
        .unwrap_or_default();
    let about = Words::at(path, catalogue).map_or_else(not_found, |words| {
        about(&words, &catalogue.title, assets.origin)
    });
    format!(
        "<meta charset=\"utf-8\">{about}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <style>{style}</style>{client}\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">"
    )
}

fn not_found() -> String {
    format!(
        "{}<meta name=\"robots\" content=\"noindex\">",
        title(NOT_FOUND)
    )
}

/// What a page says of itself.
struct Words<'a> {
    path: &'a str,
    title: &'a str,
    headline: &'a str,
    lead: &'a str,
}

impl<'a> Words<'a> {
    /// Those of the page at a path; none where nothing stands.
    fn at(path: &'a str, catalogue: &'a Catalogue) -> Option<Self> {
        if path == VERIFY {
            return Some(Self {
                path,
                title: verify::TITLE,
                headline: verify::HEADLINE,
                lead: verify::LEAD,
            });
        }
        let page = catalogue.pages.get(catalogue.page_at(path)? as usize)?;
        Some(Self {
            path,
            title: &page.title,
            headline: &page.headline,
            lead: &page.lead,
        })
    }
}

/// What others show of a page when it is linked to (Open Graph), and what search engines read.
fn about(page: &Words<'_>, site: &str, origin: &str) -> String {
    let address = format!("{origin}{}", page.path);
    let metas: [Attributes<'_>; 6] = [
        &[("name", "description"), ("content", page.lead)],
        &[("property", "og:title"), ("content", page.headline)],
        &[("property", "og:description"), ("content", page.lead)],
        &[("property", "og:type"), ("content", "website")],
        &[("property", "og:site_name"), ("content", site)],
        &[("property", "og:url"), ("content", &address)],
    ];
    // Elements that hold nothing have no end.
    let rest = Html::of(|html| {
        metas.into_iter().for_each(|meta| html.open("meta", meta));
        html.open("link", &[("rel", "canonical"), ("href", &address)]);
    });
    format!("{}{rest}", title(page.title))
}

fn title(title: &str) -> String {
    Html::of(|html| html.line("title", "", title))
}

fn links(Client { boot, glue, wasm }: Client<'_>, catalogue: &str) -> String {
    format!(
        "<link rel=\"modulepreload\" href=\"{glue}\">\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">\
         <link rel=\"preload\" as=\"fetch\" type=\"application/json\" crossorigin href=\"{catalogue}\">\
         <script type=\"module\" src=\"{boot}\"></script>"
    )
}
