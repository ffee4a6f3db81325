//! What a doctor saw, as text.

use backend::doctor::{Examined, Health};

use super::paint;

/// The word of a health.
pub fn word(health: Health) -> &'static str {
    match health {
        Health::Ok => "ok",
        Health::Warn => "warn",
        Health::Fail => "fail",
    }
}

/// One line for each thing looked at.
pub fn text(examined: &[Examined]) -> String {
    let width = paint::width(examined.iter().map(|seen| seen.what));
    let line = |seen: &Examined| {
        let health = paint::status(word(seen.health), 4);
        format!("  {health}  {:<width$}  {}\n", seen.what, seen.text)
    };
    examined.iter().map(line).collect()
}
