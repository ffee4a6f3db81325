//! What the binary carries for browsers, fixed when it was built: the client of `cargo xtask build`,
//! the style sheet of `style/`, and the static files of `style/public/`.
//!
//! The build script lists them with `include_bytes!`. It finds no client where none has been built,
//! and then [`CLIENT`] is `None`: the pages are complete without.

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

/// The paths of the three files of the browser client.
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
    fn the_client_and_the_icon_are_found_at_their_paths() {
        let client = CLIENT.map(|client| [client.boot, client.glue, client.wasm]);
        let missing: Vec<_> = client
            .into_iter()
            .flatten()
            .chain(["/icon.svg"])
            .filter(|path| find(path).is_none())
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_style_sheet_fits_its_element() {
        assert!(!STYLE.is_empty() && !STYLE.contains("</") && !STYLE.contains("/*"));
    }
}
