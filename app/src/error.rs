//! Everything a page may have to explain.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a page has nothing to show. The text is written for the reader of the page; causes are logged
/// where they are mapped to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// The server was not reached, or its answer not understood: ask again, or load the page anew.
    #[error("the server could not be reached; check the connection, then load the page again")]
    Unreachable,
    /// The server could not answer. Nothing was changed.
    #[error("the server could not answer; nothing was changed, try again in a minute")]
    Unavailable,
    /// The server judges by another catalogue than the one this browser has.
    #[error("the rules have changed since this page was opened; load the page again")]
    Moved,
    /// Facts or verdict are not the documents they should be.
    #[error("what the server sent cannot be read; load the page again")]
    Unreadable,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unreachable
    }
}
