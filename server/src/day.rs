//! Parses the past day of a history request. Every interface accepts the same days, and refuses the others in the same
//! words.

use domain::Instant;

pub const NO_TIME: &str =
    "Ask for a day such as 2026-11-20, or a time such as 2026-11-20T09:00:00Z.";
pub const AHEAD: &str = "That has not come yet. What would follow on a day ahead, the pages of the register show: choose the \
    day there.";

/// Parses a day or a time. A day means its end; today means now.
///
/// # Errors
/// Returns, in words, what was expected if the text is neither, or if it is in the future.
pub fn read(text: &str, now: Instant) -> Result<Instant, &'static str> {
    let whole = Instant::parse(text);
    let ends = whole.or_else(|| Instant::parse(&format!("{text}T23:59:59Z")));
    match (begins(text), ends) {
        (Some(begins), Some(_)) if begins > now => Err(AHEAD),
        (_, Some(ends)) => Ok(ends.min(now)),
        _ => Err(NO_TIME),
    }
}

/// The day of a text that is a day or a time; None if it is neither.
pub fn of(text: &str) -> Option<&str> {
    begins(text)?;
    text.get(..10)
}

fn begins(text: &str) -> Option<Instant> {
    Instant::parse(text).or_else(|| Instant::parse(&format!("{text}T00:00:00Z")))
}

/// Why nothing is known at a time: the log began later, or is empty. None if the log had begun.
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
