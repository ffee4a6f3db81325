//! Findings of the doctor, as text.

use backend::doctor::{Examined, Health};

use super::paint;

/// Word for a health.
pub fn word(health: Health) -> &'static str {
    match health {
        Health::Ok => "ok",
        Health::Warn => "warn",
        Health::Fail => "fail",
    }
}

/// Renders one line for each thing examined, and how many are well.
pub fn text(examined: &[Examined]) -> String {
    let width = paint::width(examined.iter().map(|seen| seen.what));
    let line = |seen: &Examined| {
        let health = paint::status(word(seen.health), 4);
        format!("  {health}  {:<width$}  {}\n", seen.what, seen.text)
    };
    let lines: String = examined.iter().map(line).collect();
    format!("{lines}\n{}\n", counts(examined))
}

/// Counts by health, such as `9 ok, 1 warn, 0 fail`.
fn counts(examined: &[Examined]) -> String {
    let count = |health| {
        let such = examined.iter().filter(|seen| seen.health == health).count();
        format!("{such} {}", word(health))
    };
    [Health::Ok, Health::Warn, Health::Fail]
        .map(count)
        .join(", ")
}
