//! Files that the binary carries for browsers, fixed when it was built: the clients of `cargo xtask build`, the style
//! sheets of `style/`, and the static files of `style/public/`.
//!
//! The build script lists them with `include_bytes!`. If no client has been built, [`CLIENT`], [`CHECKER`],
//! [`CONTROLS`] and [`WITNESS`] are `None`; the pages are complete without them.

/// One file to serve.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Path below the origin.
    pub path: &'static str,
    /// `Content-Type`.
    pub media_type: &'static str,
    /// Strong `ETag`, quoted.
    pub etag: &'static str,
    /// Whether `path` changes with the content, so that it may be cached for ever.
    pub immutable: bool,
    /// Content of the file.
    pub bytes: &'static [u8],
    /// Content compressed with brotli; None if that was not worth it.
    pub brotli: Option<&'static [u8]>,
}

/// A style sheet, to be inlined.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Text of the style sheet.
    pub text: &'static str,
    /// SHA-256 of the text, in base64.
    pub sha256: &'static str,
}

/// Paths of the three files of a browser client.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    /// Script that starts the other two.
    pub boot: &'static str,
    /// JavaScript around the WebAssembly.
    pub glue: &'static str,
    /// WebAssembly.
    pub wasm: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The file at `path`; None if there is none.
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
