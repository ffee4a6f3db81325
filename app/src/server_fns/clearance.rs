use leptos::prelude::*;

use crate::error::AppError;
use crate::page_data::Clearance;

/// What may be sold now.
#[server(name = AskClearance, prefix = "/api/fn", endpoint = "clearance")]
pub(crate) async fn clearance() -> Result<Clearance, AppError> {
    super::context::source()?.clearance().await
}
