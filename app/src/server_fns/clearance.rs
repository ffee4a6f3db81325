use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;
use crate::page_data::{Clearance, Reader, Sent};

/// What may be sold now, on its way to a browser.
#[server(name = AskClearance, prefix = "/api/fn", endpoint = "clearance", input = Json)]
async fn ask_clearance() -> Result<Sent, AppError> {
    super::context::source()?.clearance().await
}

/// What may be sold now, recomputed on this machine.
pub(crate) async fn clearance(reader: Option<Reader>) -> Result<Clearance, AppError> {
    reader
        .ok_or(AppError::Unreadable)?
        .read(&ask_clearance().await?)
}
