//! Whole days ahead, as the positions of a slider.

use crate::Instant;

/// Maximum number of days ahead on the slider.
pub const DAYS_MAX: i64 = 365;

const DAY: i64 = 24 * 60 * 60;

/// Returns the instant some days after another, to the minute, which is the resolution of a date field.
pub fn day(from: Instant, days: i64) -> Option<Instant> {
    Instant::from_unix(minute(from).saturating_add(days.saturating_mul(DAY)))
}

/// Returns the smallest number of days, counted from the minute of `from`, by which `at` is reached; at most 0 if that
/// is so already.
pub fn days(from: Instant, at: Instant) -> i64 {
    let whole = (at.unix() - minute(from)).div_euclid(DAY);
    let is_over = day(from, whole).is_some_and(|day| day >= at);
    if is_over { whole } else { whole + 1 }
}

fn minute(at: Instant) -> i64 {
    at.unix() - at.unix().rem_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap_or_default()
    }

    #[test]
    fn a_day_ahead_is_so_many_days_ahead() {
        for from in ["2026-11-20T09:00:00Z", "2026-11-20T09:00:30.5Z"] {
            for ahead in 1..=DAYS_MAX {
                let found = day(at(from), ahead);
                assert_eq!(found.map(|found| days(at(from), found)), Some(ahead));
            }
        }
    }

    #[test]
    fn what_happens_has_happened_by_its_day_and_not_by_the_day_before() {
        let from = at("2026-11-20T09:00:30Z");
        for (text, ahead) in [
            ("2026-11-20T09:00:00Z", 0),
            ("2026-11-21T09:00:00Z", 1),
            ("2026-11-21T09:00:00.5Z", 2),
            ("2026-12-01T00:00:00Z", 11),
            ("2026-11-19T09:00:00Z", -1),
        ] {
            assert_eq!(days(from, at(text)), ahead, "{text}");
        }
    }
}
