//! What navigation and refresh ask the server: the data that the document of the page would carry.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
mod nowhere;

use domain::Json;

#[cfg(feature = "hydrate")]
use browser::text;
#[cfg(not(feature = "hydrate"))]
use nowhere::text;

use crate::{
    carried,
    error::AppError,
    page_data::{Clearance, PageData, Reader},
};

/// Where the server answers.
pub const CLEARANCE: &str = "/api/fn/clearance";

/// What may be sold now, recomputed on this machine.
pub(crate) async fn clearance(reader: Option<Reader>) -> Result<Clearance, AppError> {
    let answer = text(CLEARANCE).await?;
    let data = Json::parse(answer.as_bytes()).map_err(|_| AppError::Unreadable)?;
    let reader = reader.ok_or(AppError::Unreadable)?;
    if carried::catalogue_path(&data) != Some(reader.path.as_str()) {
        return Err(AppError::Moved);
    }
    match carried::read(data, &reader)? {
        PageData::LaunchClearance(clearance) => Ok(clearance),
        _ => Err(AppError::Unreadable),
    }
}
