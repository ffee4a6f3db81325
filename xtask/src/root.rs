use std::path::{Path, PathBuf};

/// A path below the root of the workspace.
pub(crate) fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
        .components()
        .collect()
}
