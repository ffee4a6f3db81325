//! The catalogues in folders: the one that ships, and one of another trade.

use std::{path::PathBuf, sync::LazyLock};

use domain::{Catalogue, Json};

use super::folder;

/// Folder of a named catalogue.
fn folder_of(name: &str) -> PathBuf {
    let crate_folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    match name {
        "thesmios" => crate_folder.join("../../server/backend/catalogue"),
        other => crate_folder.join("../domain/tests/catalogues").join(other),
    }
}

/// Reads the document of a named catalogue.
pub fn document(name: &str) -> Json {
    folder::read(&folder_of(name))
}

/// Reads a named catalogue.
pub fn catalogue(name: &str) -> Catalogue {
    Catalogue::read(&document(name)).expect("the catalogue is valid")
}

/// Returns the catalogue that ships.
pub fn shipped() -> &'static Catalogue {
    static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| catalogue("thesmios"));
    &SHIPPED
}

/// Returns the catalogue of a harbour authority that sells berth permits.
pub fn harbour() -> &'static Catalogue {
    static HARBOUR: LazyLock<Catalogue> = LazyLock::new(|| catalogue("harbour"));
    &HARBOUR
}
