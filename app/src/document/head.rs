use domain::Catalogue;
use domain::page::{CHECK_TEXT, CLAIMS};
use markup::{Attributes, Html};

use crate::carried::catalogue_path;
use crate::pages::{claims, history, verify};
use crate::routes::{CHANGES, CHECK, HISTORY, LOOK_BACK, NOT_FOUND, SEARCH, VERIFY, title};

/// What the head of every document refers to, fixed when the server was built.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The style sheet of every page, inlined: as a file it would cost the first paint a round trip.
    pub style: Style<'a>,
    /// Style sheet that the pages with checks add.
    pub check_style: Style<'a>,
    /// Style sheet that the history page adds.
    pub history_style: Style<'a>,
    /// Public origin, for addresses that must be complete.
    pub origin: &'a str,
    /// Browser client. None if pages stay as the server rendered them.
    pub client: Option<Client<'a>>,
    /// Client that checks bundles and texts, and does only that.
    pub checker: Option<Client<'a>>,
    /// The script of every page: copying, the search box, keys.
    pub controls: Option<&'a str>,
    /// Script that remembers the log. It needs the client that checks.
    pub witness: Option<&'a str>,
    /// Whether the server has a log to remember.
    pub keeps_log: bool,
}

/// A style sheet.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its SHA-256 in base64, for `style-src`.
    pub sha256: &'a str,
}

/// The addresses of the three files of a browser client.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    /// Script that starts the other two.
    pub boot: &'a str,
    /// The JavaScript around the WebAssembly.
    pub glue: &'a str,
    /// The WebAssembly.
    pub wasm: &'a str,
}

impl Assets<'_> {
    /// Value of `Content-Security-Policy` for every document: no inline script, and no inline styles but our own.
    pub fn content_security_policy(&self) -> String {
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-{}' 'sha256-{}' 'sha256-{}'; \
             img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            self.style.sha256, self.check_style.sha256, self.history_style.sha256
        )
    }
}

/// Renders the content of `<head>`. It preloads all that the client needs at once; `boot.js` and `check.js` find it by
/// these links.
pub(super) fn head(
    path: &str,
    supposes: bool,
    catalogue: &Catalogue,
    assets: &Assets<'_>,
) -> String {
    let style = style(path, assets);
    let mut client = client(path, catalogue, assets);
    if let Some(controls) = assets.controls {
        client.push_str(&module(controls, ""));
    }
    let words = Words::at(path, catalogue);
    let unnamed = if path == SEARCH { FOUND } else { NOT_FOUND };
    let name = words.as_ref().map_or(unnamed, |words| words.title);
    let title = Html::of(|html| html.line("title", "", &title(name, supposes)));
    let about = words.map_or_else(
        || "<meta name=\"robots\" content=\"noindex\">".to_owned(),
        |words| about(&words, &catalogue.title, assets.origin),
    );
    format!(
        "<meta charset=\"utf-8\">{title}{about}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         {style}{client}\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\
         <link rel=\"alternate\" href=\"{CHANGES}\" type=\"application/atom+xml\" title=\"Changes\">"
    )
}

fn style(path: &str, assets: &Assets<'_>) -> String {
    let element = |style: Style<'_>| format!("<style>{}</style>", style.text);
    let mut styles = element(assets.style);
    match path {
        HISTORY => styles.push_str(&element(assets.history_style)),
        path if checks(path) => styles.push_str(&element(assets.check_style)),
        _ => {}
    }
    styles
}

/// Renders the links to the client of a page. Pages with checks have a client of their own, and bundles bring their
/// catalogue. Search has no client, and history only the script that remembers the log.
fn client(path: &str, catalogue: &Catalogue, assets: &Assets<'_>) -> String {
    let witness = witness(assets);
    let client = match path {
        SEARCH => None,
        HISTORY => {
            let script = assets.witness.map(|script| module(script, &witness));
            return script.unwrap_or_default();
        }
        path if checks(path) => assets.checker,
        _ => assets.client,
    };
    let catalogue = match path {
        VERIFY => String::new(),
        _ => preload("json", &catalogue_path(catalogue)),
    };
    client
        .map(|client| links(client, &catalogue, &witness))
        .unwrap_or_default()
}

/// Whether the page at a path checks something, which it does with a client of its own.
fn checks(path: &str) -> bool {
    path == VERIFY || path == CLAIMS
}

/// Title of the search page.
const FOUND: &str = "Search";

/// Renders the attributes by which `boot.js` and `check.js` find the script that remembers the log, and the files that
/// it needs. Nothing is loaded yet.
fn witness(assets: &Assets<'_>) -> String {
    let (Some(script), Some(Client { glue, wasm, .. })) = (assets.witness, assets.checker) else {
        return String::new();
    };
    let log = if assets.keeps_log { " data-log" } else { "" };
    format!(" data-witness=\"{script}\" data-glue=\"{glue}\" data-wasm=\"{wasm}\"{log}")
}

/// Texts that describe a page.
struct Words<'a> {
    path: &'a str,
    title: &'a str,
    headline: &'a str,
    lead: &'a str,
}

impl<'a> Words<'a> {
    /// Returns the texts of the page at a path. None if there is no page.
    fn at(path: &'a str, catalogue: &'a Catalogue) -> Option<Self> {
        let own = match path {
            CLAIMS => Some((CHECK_TEXT, claims::HEADLINE, claims::LEAD)),
            HISTORY => Some((LOOK_BACK, history::HEADLINE, history::LEAD)),
            VERIFY => Some((CHECK, verify::HEADLINE, verify::LEAD)),
            _ => None,
        };
        if let Some((title, headline, lead)) = own {
            return Some(Self {
                path,
                title,
                headline,
                lead,
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

/// Renders what other sites show of a page that they link to (Open Graph), and what search engines read.
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
    // Void elements have no end tag.
    Html::of(|html| {
        metas.into_iter().for_each(|meta| html.open("meta", meta));
        html.open("link", &[("rel", "canonical"), ("href", &address)]);
    })
}

fn links(Client { boot, glue, wasm }: Client<'_>, more: &str, data: &str) -> String {
    let (wasm, boot) = (preload("wasm", wasm), module(boot, data));
    format!("<link rel=\"modulepreload\" href=\"{glue}\">{wasm}{more}{boot}")
}

fn module(address: &str, data: &str) -> String {
    format!("<script type=\"module\" src=\"{address}\"{data}></script>")
}

fn preload(subtype: &str, address: &str) -> String {
    format!(
        "<link rel=\"preload\" as=\"fetch\" type=\"application/{subtype}\" crossorigin href=\"{address}\">"
    )
}
