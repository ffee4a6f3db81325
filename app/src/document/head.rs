use domain::Catalogue;
use domain::page::{CHECK_TEXT, CLAIMS};
use markup::{Attributes, Html};

use crate::carried::catalogue_path;
use crate::pages::{claims, history, verify};
use crate::routes::{CHANGES, CHECK, HISTORY, LOOK_BACK, NOT_FOUND, SEARCH, VERIFY, title};

/// What the head of every document names, fixed when the server was built.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The style sheet of every page, inlined: as a file it would cost the first paint a round trip.
    pub style: Style<'a>,
    /// What the check of bundles adds to it.
    pub check_style: Style<'a>,
    /// What the look back adds to it.
    pub history_style: Style<'a>,
    /// The public origin, for what must name a page in full.
    pub origin: &'a str,
    /// The browser client. Without one the pages are complete, and stay as they are.
    pub client: Option<Client<'a>>,
    /// The client that checks bundles, and only that.
    pub checker: Option<Client<'a>>,
    /// The script of every page: copying, the search box, keys.
    pub controls: Option<&'a str>,
    /// The script that remembers what the log was. It needs the client that checks.
    pub witness: Option<&'a str>,
    /// Whether there is a log to be remembered.
    pub keeps_log: bool,
}

/// A style sheet.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// All of it.
    pub text: &'a str,
    /// Its SHA-256 in base64, for `style-src`.
    pub sha256: &'a str,
}

/// The addresses of the three files of a browser client.
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
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-{}' 'sha256-{}' 'sha256-{}'; \
             img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            self.style.sha256, self.check_style.sha256, self.history_style.sha256
        )
    }
}

/// Inside `<head>`. What the client needs is asked for here, all at once; `boot.js` and `check.js` find it by
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

/// What checks has a client of its own; of the two, bundles bring their catalogue. What is past or was found needs none.
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

/// The title of what was found.
const FOUND: &str = "Search";

/// Where `boot.js` and `check.js` find the script that remembers, and that what it needs; nothing is asked for yet.
fn witness(assets: &Assets<'_>) -> String {
    let (Some(script), Some(Client { glue, wasm, .. })) = (assets.witness, assets.checker) else {
        return String::new();
    };
    let log = if assets.keeps_log { " data-log" } else { "" };
    format!(" data-witness=\"{script}\" data-glue=\"{glue}\" data-wasm=\"{wasm}\"{log}")
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
