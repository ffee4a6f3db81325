use std::path::{Path, PathBuf};

/// Returns a path below the root of the workspace, which is the parent folder of this crate.
pub(crate) fn below(path: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).join(path)
}
