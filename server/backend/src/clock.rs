//! The only reader of time.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::Instant;

/// Now, to the second: facts are gathered by the minute, and a shorter text is easier to compare.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where everything else takes its time from"
)]
pub fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    i64::try_from(seconds)
        .ok()
        .and_then(Instant::from_unix)
        .unwrap_or_default()
}

/// Starts to measure how long something takes.
#[expect(
    clippy::disallowed_methods,
    reason = "a duration is measured from here, by the monotonic clock"
)]
pub fn started() -> std::time::Instant {
    std::time::Instant::now()
}
