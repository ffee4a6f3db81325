//! What the binary carries for browsers, fixed when it was built: the clients of `cargo xtask build`,
//! the style sheets of `style/`, and the static files of `style/public/`.
//!
//! The build script lists them with `include_bytes!`. It finds no client where none has been built,
//! and then [`CLIENT`], [`CHECKER`], [`CONTROLS`] and [`WITNESS`] are `None`: the pages are complete without.

/// One file to serve.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its path below the origin.
    pub path: &'static str,
    /// Its `Content-Type`.
    pub media_type: &'static str,
    /// Its strong `ETag`, quoted.
    pub etag: &'static str,
    /// Whether `path` changes with the content, so that it may be kept for ever.
    pub immutable: bool,
    /// The file itself.
    pub bytes: &'static [u8],
    /// The same, as brotli has it, where that was worth it.
    pub brotli: Option<&'static [u8]>,
}

/// A style sheet, to be inlined.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// All of it.
    pub text: &'static str,
    /// Its SHA-256 in base64.
    pub sha256: &'static str,
}

/// The paths of the three files of a browser client.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    /// Starts the other two.
    pub boot: &'static str,
    /// The JavaScript around the WebAssembly.
    pub glue: &'static str,
    /// The WebAssembly.
    pub wasm: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The file at `path`.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_and_the_icon_are_found_at_their_paths() {
        let clients = [CLIENT, CHECKER].into_iter().flatten();
        let missing: Vec<_> = clients
            .flat_map(|client| [client.boot, client.glue, client.wasm])
            .chain(CONTROLS)
            .chain(WITNESS)
            .chain(["/icon.svg"])
            .filter(|path| find(path).is_none())
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn each_style_sheet_fits_its_element() {
        for Style { text, .. } in [STYLE, CHECK_STYLE, HISTORY_STYLE] {
            assert!(!text.is_empty() && !text.contains("</") && !text.contains("/*"));
        }
    }
}
