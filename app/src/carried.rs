//! The data of a page inside its document: written by the server, read by the client.

#[cfg(feature = "ssr")]
use domain::document;
use domain::{Catalogue, Json};

use crate::{clearance::Clearance, error::AppError};

/// Renders the data as JSON, for a document or a client refresh. It cannot close the element that contains it.
#[cfg(feature = "ssr")]
pub fn carry(clearance: &Clearance) -> String {
    let data = Json::object([
        ("catalogue", catalogue_path(clearance.catalogue).into()),
        ("origin", clearance.catalogue.origin.as_str().into()),
        ("facts", Json::clone(&clearance.facts)),
        ("verdict", document::outline(&clearance.document)),
    ]);
    data.to_string().replace('<', "\\u003c")
}

/// Path of a catalogue, which changes with its content.
pub fn catalogue_path(catalogue: &Catalogue) -> String {
    format!("/api/product/catalogue/{}", catalogue.digest.hex())
}

/// Reads the data of a document, and recomputes its verdict.
///
/// # Errors
/// Returns [`AppError::Moved`] if the data names another catalogue, [`AppError::Unreadable`] if the data or its facts
/// cannot be read.
pub fn read(data: Json, catalogue: &'static Catalogue) -> Result<Clearance, AppError> {
    let judged_by = data.get("catalogue").and_then(Json::as_text);
    if judged_by != Some(catalogue_path(catalogue).as_str()) {
        return Err(AppError::Moved);
    }
    let Json::Object(fields) = data else {
        return Err(AppError::Unreadable);
    };
    let (mut facts, mut sent) = (Json::Null, Json::Null);
    for (key, value) in fields {
        match key.as_ref() {
            "facts" => facts = value,
            "verdict" => sent = value,
            _ => {}
        }
    }
    Clearance::recompute(catalogue, facts, &sent)
}
