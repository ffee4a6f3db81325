//! The data of a page inside its document: written by the server, read by the client.

use domain::Json;
#[cfg(feature = "ssr")]
use domain::document;

use crate::{
    error::AppError,
    page_data::{Clearance, PageData, Reader},
};

/// The data as JSON: in a document, or as the answer to who navigates. It cannot close the element it stands in.
#[cfg(feature = "ssr")]
pub fn carry(data: &PageData, catalogue: &str) -> String {
    let mut fields = vec![("catalogue".into(), catalogue.into())];
    if let PageData::LaunchClearance(clearance) = data {
        fields.push(("facts".into(), Json::clone(&clearance.facts)));
        fields.push(("verdict".into(), document::outline(&clearance.document)));
    }
    Json::Object(fields).to_string().replace('<', "\\u003c")
}

/// Where the catalogue of a document's data lies.
pub fn catalogue_path(data: &Json) -> Option<&str> {
    data.get("catalogue").and_then(Json::as_text)
}

/// Reads the data of a document again, recomputing what was computed.
///
/// # Errors
/// [`AppError::Unreadable`] where facts or verdict are none.
pub fn read(data: Json, reader: &Reader) -> Result<PageData, AppError> {
    let Json::Object(fields) = data else {
        return Err(AppError::Unreadable);
    };
    let (mut facts, mut sent) = (None, None);
    for (key, value) in fields {
        match key.as_ref() {
            "facts" => facts = Some(value),
            "verdict" => sent = Some(value),
            _ => {}
        }
    }
    let (Some(facts), Some(sent)) = (facts, sent) else {
        return Ok(PageData::Home);
    };
    let clearance = Clearance::recompute(reader.catalogue, facts, &sent)?;
    Ok(PageData::LaunchClearance(clearance))
}
