//! The only reader of time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::Instant;
use rustix::time::{ClockId, clock_gettime};

/// The clocks of a machine.
pub trait Clock: Send + Sync {
    /// Time of the wall clock.
    fn wall(&self) -> Instant;
    /// Time since some fixed moment, by a clock that cannot be set.
    fn steady(&self) -> Duration;
}

/// The clocks of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn wall(&self) -> Instant {
        now()
    }

    fn steady(&self) -> Duration {
        let time = clock_gettime(STEADY);
        Duration::try_from(time).unwrap_or_default()
    }
}

/// On Linux the monotonic clock stops while a machine sleeps. This one does not, so waking up does not look like a
/// jump.
#[cfg(target_os = "linux")]
const STEADY: ClockId = ClockId::Boottime;
#[cfg(not(target_os = "linux"))]
const STEADY: ClockId = ClockId::Monotonic;

/// Returns the day on which this program was built.
pub fn built() -> Instant {
    let seconds = env!("THESMIOS_BUILT").parse().ok();
    seconds.and_then(Instant::from_unix).unwrap_or_default()
}

/// Returns the current time, to the second: facts are gathered by the minute, and a shorter text is easier to compare.
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

/// Starts measuring a duration.
#[expect(
    clippy::disallowed_methods,
    reason = "a duration is measured from here, by the monotonic clock"
)]
pub fn started() -> std::time::Instant {
    std::time::Instant::now()
}
