//! Client refreshes: they fetch the same JSON that is embedded in the document of a page.

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

/// Path at which the server returns the data of a page.
pub const CLEARANCE: &str = "/api/fn/clearance";

/// Fetches what may be sold now, and recomputes its verdict.
pub(crate) async fn clearance(catalogue: &'static Catalogue) -> Result<Clearance, AppError> {
    let answer = text(CLEARANCE).await?;
    let data = Json::parse(answer.as_bytes()).map_err(|_| AppError::Unreadable)?;
    carried::read(data, catalogue)
}
