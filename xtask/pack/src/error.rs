use std::path::{Path, PathBuf};

/// Why the client could not be packed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PackError {
    #[error("usage: pack OUTPUT_DIR (NAME COMPILED_WASM|- BOOT_SCRIPT)... [NODE_BIN_DIR]")]
    Usage,
    #[error("cannot use `{path}`: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("wasm-bindgen refused the client: {0}")]
    Bindgen(String),
    #[error(
        "the client brings script snippets of its own (`{0}`), which would need names and a place"
    )]
    Snippets(String),
    #[error("`{tool}` did not end well: {said}")]
    Tool { tool: &'static str, said: String },
    #[error("the manifest cannot be written: {0}")]
    Manifest(#[from] serde_json::Error),
}

pub(crate) fn reading(path: &Path) -> Result<Vec<u8>, PackError> {
    std::fs::read(path).map_err(at(path))
}

pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> PackError {
    let path = path.to_owned();
    |source| PackError::File { path, source }
}
