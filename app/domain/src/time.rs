//! Points in time. They are always passed in; nothing here reads a clock.

use std::fmt;

use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// An instant in UTC. Its text is RFC 3339 with `Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

impl Instant {
    /// Parses `YYYY-MM-DDTHH:MM:SS[.fraction]Z` (RFC 3339 §5.6, UTC only, at most nine digits of fraction); `None` if
    /// the text is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (head, tail) = text.split_at_checked(19)?;
        let [year, month, day] = numbers(head.get(..10)?, '-')?;
        let [hour, minute, second] = numbers(head.get(11..)?, ':')?;
        if head.get(10..11) != Some("T") {
            return None;
        }
        let small = |number: i16| i8::try_from(number).ok();
        let (month, day) = (small(month)?, small(day)?);
        let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
        let nanosecond = nanoseconds(tail.strip_suffix('Z')?)?;
        let civil = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
        Offset::UTC.to_timestamp(civil).ok().map(Self)
    }

    /// Returns the instant `seconds` after 1970-01-01T00:00:00Z; `None` if it is out of the calendar's range.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        Timestamp::from_second(seconds).ok().map(Self)
    }

    /// Returns the whole seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0.as_second()
    }

    /// Formats it for people: `2 December 2026, 09:00 UTC`, with seconds if they are not zero.
    pub fn in_words(self) -> String {
        let at = Offset::UTC.to_datetime(self.0);
        let month = usize::try_from(at.month()).unwrap_or_default();
        let month = MONTHS.get(month.saturating_sub(1)).copied();
        let day = format!("{} {} {}", at.day(), month.unwrap_or_default(), at.year());
        let time = self.to_string();
        let shown = if at.second() == 0 { 11..16 } else { 11..19 };
        format!("{day}, {} UTC", time.get(shown).unwrap_or_default())
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Parses three numbers between separators, the last two of two digits each.
fn numbers(text: &str, separator: char) -> Option<[i16; 3]> {
    let mut parts = text.split(separator);
    let mut next = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    let first = next(text.len().saturating_sub(6))?;
    let rest = [next(2)?, next(2)?];
    let [second, third] = rest;
    parts.next().is_none().then_some([first, second, third])
}

/// Parses the nanoseconds of `.fraction`; 0 if the text is empty.
fn nanoseconds(fraction: &str) -> Option<i32> {
    if fraction.is_empty() {
        return Some(0);
    }
    let digits = fraction.strip_prefix('.')?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let missing = 9_usize.checked_sub(digits.len())?;
    let number: i32 = (all_digits && !digits.is_empty()).then(|| digits.parse().ok())??;
    Some(number * 10_i32.pow(u32::try_from(missing).ok()?))
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Offset::UTC.to_datetime(self.0);
        let (year, month, day) = (at.year(), at.month(), at.day());
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        write!(
            out,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        if at.subsec_nanosecond() > 0 {
            let fraction = format!("{:09}", at.subsec_nanosecond());
            write!(out, ".{}", fraction.trim_end_matches('0'))?;
        }
        out.write_str("Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        let times = [
            ("2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z"),
            ("2024-02-29T23:59:59.120Z", "2024-02-29T23:59:59.12Z"),
            (
                "1969-12-31T23:59:59.000000001Z",
                "1969-12-31T23:59:59.000000001Z",
            ),
            ("0001-01-01T00:00:00.0Z", "0001-01-01T00:00:00Z"),
        ];
        for (text, written) in times {
            assert_eq!(
                Instant::parse(text).map(|at| at.to_string()).as_deref(),
                Some(written)
            );
        }
    }

    #[test]
    fn other_spellings_are_no_times() {
        let texts = [
            "",
            "2026-11-20",
            "2026-11-20 09:00:00Z",
            "2026-11-20t09:00:00Z",
            "2026-11-20T09:00:00z",
            "2026-11-20T09:00:00",
            "2026-11-20T09:00:00+00:00",
            "2026-11-20T09:00:00.Z",
            "2026-11-20T09:00:00.1234567890Z",
            "2026-11-20T09:00:60Z",
            "2026-02-29T09:00:00Z",
            "2026-13-01T09:00:00Z",
            "+026-11-20T09:00:00Z",
            "2026-11-20T09:00:+1Z",
            "2026-1-020T09:00:00Z",
            "２026-11-20T09:00:0Z",
        ];
        for text in texts {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn people_read_the_day_and_the_minute() {
        let times = [
            ("2026-12-02T09:00:00Z", "2 December 2026, 09:00 UTC"),
            ("0001-01-31T23:59:07.5Z", "31 January 1, 23:59:07 UTC"),
        ];
        for (text, words) in times {
            let at = Instant::parse(text);
            assert_eq!(at.map(Instant::in_words).as_deref(), Some(words));
        }
    }

    #[test]
    fn instants_are_ordered_as_time_is() {
        let times = [
            "1969-12-31T23:59:59Z",
            "2026-11-20T09:00:00Z",
            "2026-11-20T09:00:00.5Z",
        ];
        assert!(times.map(Instant::parse).is_sorted());
    }
}
