//! Which day gone by is looked back on: every door takes the same ones, and refuses the others in the same words.

use domain::Instant;

pub const NO_TIME: &str =
    "Ask for a day such as 2026-11-20, or a time such as 2026-11-20T09:00:00Z.";
pub const AHEAD: &str = "That has not come yet. What would follow on a day ahead, the pages of the register show: choose the \
    day there.";

/// Reads a day or a time; a day means its end, or now where that is today.
///
/// # Errors
/// What was expected, in words.
pub fn read(text: &str, now: Instant) -> Result<Instant, &'static str> {
    let whole = Instant::parse(text);
    let ends = whole.or_else(|| Instant::parse(&format!("{text}T23:59:59Z")));
    match (begins(text), ends) {
        (Some(begins), Some(_)) if begins > now => Err(AHEAD),
        (_, Some(ends)) => Ok(ends.min(now)),
        _ => Err(NO_TIME),
    }
}

/// The day of a text, where it is one or a time of one.
pub fn of(text: &str) -> Option<&str> {
    begins(text)?;
    text.get(..10)
}

fn begins(text: &str) -> Option<Instant> {
    Instant::parse(text).or_else(|| Instant::parse(&format!("{text}T00:00:00Z")))
}

/// Why nothing can be said of a time, where the log began only later.
pub fn unknown(at: Instant, began: Option<Instant>) -> Option<String> {
    match began {
        Some(began) if began <= at => None,
        Some(began) => Some(format!(
            "The log begins on {}; nothing is known of the time before.",
            began.in_words()
        )),
        None => Some("Nothing is written in the log yet; nothing is known of any day.".to_owned()),
    }
}
