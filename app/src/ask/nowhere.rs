use crate::error::AppError;

/// Always returns an error: the pages that a server renders have their data.
pub(super) async fn text(_: &str) -> Result<String, AppError> {
    std::future::ready(Err(AppError::Unreachable)).await
}
