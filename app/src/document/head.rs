use crate::theme::Theme;

/// What the head of every document names, fixed when the server was built.
#[derive(Clone, Copy, Debug)]
pub struct Assets<'a> {
    /// The style sheet, inlined: as a file it would cost the first paint a round trip.
    pub style: &'a str,
    /// Its SHA-256 in base64, for `style-src`.
    pub style_sha256: &'a str,
    /// What the reader chose.
    pub theme: Theme,
    /// The path of the catalogue, which changes with its content.
    pub catalogue: &'a str,
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
pub(super) fn head(title: &str, assets: &Assets<'_>) -> String {
    let title = escape(title);
    let style = assets.style;
    let client = assets
        .client
        .map(|client| links(client, assets.catalogue))
        .unwrap_or_default();
    format!(
        "<meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <style>{style}</style>{client}\
         <link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">"
    )
}

fn links(Client { boot, glue, wasm }: Client<'_>, catalogue: &str) -> String {
    format!(
        "<link rel=\"modulepreload\" href=\"{glue}\">\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">\
         <link rel=\"preload\" as=\"fetch\" type=\"application/json\" crossorigin href=\"{catalogue}\">\
         <script type=\"module\" src=\"{boot}\"></script>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
