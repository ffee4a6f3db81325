use gloo_net::http::Request;

use crate::error::AppError;

/// The text that the server answers with.
pub(super) async fn text(path: &str) -> Result<String, AppError> {
    let response = Request::get(path)
        .send()
        .await
        .map_err(|_| AppError::Unreachable)?;
    if !response.ok() {
        return Err(AppError::Unavailable);
    }
    response.text().await.map_err(|_| AppError::Unreachable)
}
