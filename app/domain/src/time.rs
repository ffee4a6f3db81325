//! Points in time, always passed in: nothing here reads a clock.

use std::fmt;

use jiff::Timestamp;

/// An instant in UTC, compared as such. Its text is RFC 3339 with `Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(Timestamp);

impl Instant {
    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]Z` (RFC 3339 §5.6, UTC only), or nothing.
    pub fn parse(text: &str) -> Option<Self> {
        // The library also reads spaces, offsets and zone names; a facts document has one spelling.
        if !is_utc_spelling(text.as_bytes()) {
            return None;
        }
        text.parse().ok().map(Self)
    }

    /// The instant `seconds` after 1970-01-01T00:00:00Z, where the calendar reaches it.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        Timestamp::from_second(seconds).ok().map(Self)
    }
}

fn is_utc_spelling(text: &[u8]) -> bool {
    let shape = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b'T',
        13 | 16 => *byte == b':',
        _ => byte.is_ascii_digit(),
    };
    let Some((head, tail)) = text.split_at_checked(19) else {
        return false;
    };
    head.iter().enumerate().all(shape) && is_fraction_and_z(tail)
}

fn is_fraction_and_z(tail: &[u8]) -> bool {
    match tail {
        [b'Z'] => true,
        [b'.', digits @ .., b'Z'] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
