//! Part of the history that the query of an address requests.

use backend::history::Wanted;
use domain::Instant;

use crate::{
    day,
    http::problem::{Parameter, Refusal},
};

/// Parsed query of a history request.
#[derive(Debug, Default)]
pub struct Asked {
    wanted: Option<Wanted>,
    /// The requested day, as a form sends it.
    pub day: String,
    /// What is wrong with the query, in words; empty if nothing is.
    pub refused: &'static str,
}

const NO_NUMBER: &str = "Ask for changes before a number, as the links below do.";
const UNKNOWN: &str = "Ask for `at`, a day or a time, or for `before`, the number of a change.";

impl Asked {
    /// Parses a query. A day means its end; today means now.
    pub fn read(query: Option<&str>, now: Instant) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs(query.unwrap_or_default()) {
            match name.as_str() {
                "at" if value.is_empty() => {}
                "at" => asked.read_time(&value, now),
                "before" => asked.read_number(&value),
                _ => asked.refused = UNKNOWN,
            }
        }
        asked
    }

    /// The part to show, even if something is wrong with the query.
    pub fn wanted(&self) -> Wanted {
        self.wanted.unwrap_or(Wanted::Newest)
    }

    /// The requested part, for requests of programs.
    ///
    /// # Errors
    /// Returns an error if something is wrong with the query.
    pub fn strictly(self) -> Result<Wanted, Refusal> {
        if self.refused.is_empty() {
            return Ok(self.wanted());
        }
        Err(refusal(self.refused.to_owned()))
    }

    fn read_time(&mut self, text: &str, now: Instant) {
        match day::read(text, now) {
            Ok(at) => self.wanted = Some(Wanted::At(at)),
            Err(refused) => self.refused = refused,
        }
        // Only a valid day or time is shown again.
        if let Some(day) = day::of(text) {
            day.clone_into(&mut self.day);
        }
    }

    fn read_number(&mut self, text: &str) {
        match text.parse() {
            Ok(number) => self.wanted = self.wanted.or(Some(Wanted::Before(number))),
            Err(_) => self.refused = NO_NUMBER,
        }
    }
}

/// Error about a query, for requests of programs.
pub fn refusal(expected: String) -> Refusal {
    let name = "query";
    Refusal::Address(vec![Parameter { name, expected }])
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let told = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    // Times contain colons, which forms escape as `%3A`; no other value here is ever escaped.
    let plain = |text: &str| text.replace("%3A", ":").replace("%3a", ":");
    told.map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{AHEAD, NO_TIME};

    fn wanted(query: &str) -> Result<Wanted, &'static str> {
        let now = Instant::parse("2026-11-20T09:00:00Z").unwrap_or_default();
        let asked = Asked::read(Some(query), now);
        if asked.refused.is_empty() {
            Ok(asked.wanted())
        } else {
            Err(asked.refused)
        }
    }

    #[test]
    fn a_day_means_its_end_and_today_means_now() {
        let at = |text| Ok(Wanted::At(Instant::parse(text).unwrap_or_default()));
        let cases = [
            ("", Ok(Wanted::Newest)),
            ("at=", Ok(Wanted::Newest)),
            ("at=2026-11-19", at("2026-11-19T23:59:59Z")),
            ("at=2026-11-20", at("2026-11-20T09:00:00Z")),
            ("at=2026-11-20T08:00:00Z", at("2026-11-20T08:00:00Z")),
            ("at=2026-11-20T08%3A00%3A00Z", at("2026-11-20T08:00:00Z")),
            ("before=7", Ok(Wanted::Before(7))),
            ("at=2026-11-21", Err(AHEAD)),
            ("at=2026-11-20T09:00:01Z", Err(AHEAD)),
            ("at=2026-02-30", Err(NO_TIME)),
            ("at=<script>", Err(NO_TIME)),
            ("before=-1", Err(NO_NUMBER)),
            ("after=1", Err(UNKNOWN)),
        ];
        for (query, expected) in cases {
            assert_eq!(wanted(query), expected, "{query}");
        }
    }
}
