//! What a reader who asks again gets from the server: the data that the document of the page would carry.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
mod nowhere;

use domain::{Catalogue, Json};

#[cfg(feature = "hydrate")]
use browser::text;
#[cfg(not(feature = "hydrate"))]
use nowhere::text;

use crate::{carried, clearance::Clearance, error::AppError};

/// Where the server answers.
pub const CLEARANCE: &str = "/api/fn/clearance";

/// What may be sold now, recomputed on this machine.
pub(crate) async fn clearance(catalogue: &'static Catalogue) -> Result<Clearance, AppError> {
    let answer = text(CLEARANCE).await?;
    let data = Json::parse(answer.as_bytes()).map_err(|_| AppError::Unreadable)?;
    carried::read(data, catalogue)
}
