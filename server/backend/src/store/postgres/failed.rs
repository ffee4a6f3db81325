//! Meaning of PostgreSQL errors.

use crate::store::StoreError;

/// Maps an error of PostgreSQL by its SQLSTATE (appendix A of its manual).
pub(super) fn failed(error: sqlx::Error) -> StoreError {
    let Some(told) = error.as_database_error() else {
        return StoreError::Unreachable(error.to_string());
    };
    let text = told.message().to_owned();
    match told.code().as_deref().unwrap_or_default() {
        // A duplicate row, an entry without its predecessor, a serialization failure or a deadlock.
        "23505" | "23502" | "40001" | "40P01" => StoreError::Lost,
        "53100" => StoreError::Full,
        "58030" | "XX001" | "XX002" => StoreError::Stopped(text),
        "55P03" => StoreError::Busy,
        code if code.starts_with("08") || code.starts_with("57P") => StoreError::Unreachable(text),
        code if code.starts_with("28") || code == "3D000" => StoreError::Unreachable(text),
        _ => StoreError::Refused(text),
    }
}

/// Maps an error of connecting: whatever the reason, there is no session.
pub(super) fn to_connect(error: sqlx::Error) -> StoreError {
    match failed(error) {
        StoreError::Refused(why) | StoreError::Stopped(why) => StoreError::Unreachable(why),
        other => other,
    }
}
