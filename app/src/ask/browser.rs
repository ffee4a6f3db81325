use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Response, js_sys::Promise};
use wasm_bindgen_futures::JsFuture;

use crate::error::AppError;

/// Fetches the text at a path of the server.
pub(super) async fn text(path: &str) -> Result<String, AppError> {
    let response: Response = value(window().fetch_with_str(path)).await?.unchecked_into();
    if !response.ok() {
        return Err(AppError::Unavailable);
    }
    let text = response.text().map_err(|_| AppError::Unreachable)?;
    value(text).await?.as_string().ok_or(AppError::Unreadable)
}

async fn value(promise: Promise) -> Result<JsValue, AppError> {
    JsFuture::from(promise)
        .await
        .map_err(|_| AppError::Unreachable)
}
