//! Meaning of SQLite errors.

use crate::{limits, store::StoreError};

/// Maps an error of SQLite; the low byte of its code is the primary one (sqlite.org/rescode.html).
pub(super) fn failed(error: sqlx::Error) -> StoreError {
    let told = error.as_database_error().map(|told| {
        let code = told.code().and_then(|code| code.parse::<i32>().ok());
        (code.unwrap_or_default() & 0xff, told.message().to_owned())
    });
    if matches!(error, sqlx::Error::PoolTimedOut) {
        // All connections are in use: opening one involves no other machine.
        return StoreError::Busy;
    }
    let Some((code, text)) = told else {
        return StoreError::Unreachable(error.to_string());
    };
    match code {
        CONSTRAINT => StoreError::Lost,
        BUSY | LOCKED => StoreError::Busy,
        FULL => StoreError::Full,
        READ_ONLY => StoreError::Refused(UNWRITABLE.to_owned()),
        IO_ERROR => StoreError::Stopped(text),
        CORRUPT | NO_DATABASE => StoreError::Damaged(text),
        CANNOT_OPEN if limits::lacks_files() => StoreError::Unreachable(TOO_MANY_FILES.to_owned()),
        CANNOT_OPEN => StoreError::Unreachable(text),
        _ => StoreError::Refused(text),
    }
}

const TOO_MANY_FILES: &str = "this process may open no more files; raise its limit of open files";

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const READ_ONLY: i32 = 8;
const IO_ERROR: i32 = 10;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANNOT_OPEN: i32 = 14;
const CONSTRAINT: i32 = 19;
const NO_DATABASE: i32 = 26;

/// Even a reader writes to the shared-memory file beside the database.
const UNWRITABLE: &str = "its file, or the directory around it, cannot be written, which even reading needs; \
    copy a database with `thesmios backup`";
