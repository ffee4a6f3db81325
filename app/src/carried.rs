//! The data of a page inside its document: written by the server, read by the client.

#[cfg(feature = "ssr")]
use domain::document;
use domain::{Catalogue, Json};

use crate::{clearance::Clearance, error::AppError};

/// The data as JSON: in a document, or as the answer to who asks again. It cannot close the element it stands in.
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

/// Where a catalogue lies: the path changes with its content.
pub fn catalogue_path(catalogue: &Catalogue) -> String {
    format!("/api/product/catalogue/{}", catalogue.digest.hex())
}

/// Reads the data of a document again, recomputing what was computed.
///
/// # Errors
/// [`AppError::Moved`] where it was judged by another catalogue, [`AppError::Unreadable`] where facts or verdict are none.
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
