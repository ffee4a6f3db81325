//! Errors that a page may have to explain.

/// Why a page has nothing to show. The text is written for the reader of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// The server was not reached; the reader can retry, or load the page again.
    #[error("the server could not be reached; check the connection, then load the page again")]
    Unreachable,
    /// The server could not answer. Nothing was changed.
    #[error("the server could not answer; nothing was changed, try again in a minute")]
    Unavailable,
    /// The server judges by another catalogue than the one this browser has.
    #[error("the rules have changed since this page was opened; load the page again")]
    Moved,
    /// The data from the server cannot be read.
    #[error("what the server sent cannot be read; load the page again")]
    Unreadable,
}
