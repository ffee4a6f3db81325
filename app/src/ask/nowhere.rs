use crate::error::AppError;

/// A server that renders has nobody to ask: its pages have their data.
pub(super) async fn text(_: &str) -> Result<String, AppError> {
    std::future::ready(Err(AppError::Unreachable)).await
}
