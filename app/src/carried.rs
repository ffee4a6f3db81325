//! The data of a page inside its document: written by the server, read by the client.

use domain::Json;

use crate::{
    error::AppError,
    page_data::{Clearance, PageData, Reader},
};

/// The data as JSON that cannot close the element it stands in.
#[cfg(feature = "ssr")]
pub(crate) fn carry(data: &PageData, catalogue: &str) -> String {
    let mut fields = vec![("catalogue".into(), catalogue.into())];
    if let PageData::LaunchClearance(clearance) = data {
        fields.push(("facts".into(), Json::clone(&clearance.facts)));
        fields.push(("verdict".into(), Json::clone(&clearance.document)));
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
pub fn read(data: &Json, reader: &Reader) -> Result<PageData, AppError> {
    let (Some(facts), Some(sent)) = (data.get("facts"), data.get("verdict")) else {
        return Ok(PageData::Home);
    };
    let clearance = Clearance::recompute(&reader.catalogue, facts.clone(), sent)?;
    Ok(PageData::LaunchClearance(clearance))
}
