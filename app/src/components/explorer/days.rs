//! Days ahead, as a slider shows them.

use domain::{
    Instant,
    what_if::{DAYS_MAX, days},
};
use markup::Html;

use crate::supposed::Supposed;

/// The id of the slider.
pub(super) const SLIDER: &str = "days-ahead";
/// The id of the element that shows its day in words.
pub(super) const WORDS: &str = "days-ahead-said";
/// The id of the list of days on which a status changes.
const TURNS: &str = "days-ahead-turns";

/// Renders the days ahead as a slider, which only script reads, with a tick on each day on which a status changes by
/// itself.
pub(super) fn slider(html: &mut Html, supposed: &Supposed) {
    let (live, at) = (&supposed.live.verdict, supposed.what_if.at);
    let words = in_words(live.as_of, at);
    html.open("div", &[("class", "slider")]);
    html.open("label", &[("for", SLIDER)]);
    html.text("Days ahead");
    html.close("label");
    html.open(
        "input",
        &[
            ("type", "range"),
            ("id", SLIDER),
            ("max", &DAYS_MAX.to_string()),
            ("value", &position(live.as_of, at)),
            ("list", TURNS),
            ("aria-valuetext", &words),
        ],
    );
    html.open("span", &[("id", WORDS)]);
    html.text(&words);
    html.close("span");
    let turns = live.forecast.iter();
    ticks(html, turns.map(|turn| days(live.as_of, turn.at)).collect());
    html.close("div");
}

fn ticks(html: &mut Html, mut days: Vec<i64>) {
    days.dedup();
    html.open("datalist", &[("id", TURNS)]);
    for day in days.into_iter().filter(|day| *day <= DAYS_MAX) {
        html.open("option", &[("value", &day.to_string())]);
        html.close("option");
    }
    html.close("datalist");
}

/// Position of the slider.
pub(super) fn position(as_of: Instant, at: Option<Instant>) -> String {
    let ahead = at.map_or(0, |at| days(as_of, at));
    ahead.clamp(0, DAYS_MAX).to_string()
}

/// Words for the day that is shown. Days are counted by their dates, as readers count them.
pub(super) fn in_words(as_of: Instant, at: Option<Instant>) -> String {
    let words = at.unwrap_or(as_of).in_words();
    let date = |at: Instant| at.unix().div_euclid(24 * 60 * 60);
    match date(at.unwrap_or(as_of)) - date(as_of) {
        1 => format!("In 1 day: {words}"),
        ahead @ 2.. => format!("In {ahead} days: {words}"),
        _ if at.is_none() => format!("Now: {words}"),
        _ => words,
    }
}

/// Value of a date field: no zone, seconds only if there are any, and at most milliseconds.
pub(super) fn field_value(at: Option<Instant>) -> String {
    let text = at.map(|at| at.to_string()).unwrap_or_default();
    let whole = text.trim_end_matches('Z');
    let short = whole.get(..16).filter(|_| whole.get(16..) == Some(":00"));
    let exact = whole.get(..23).unwrap_or(whole);
    short.unwrap_or(exact).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Instant> {
        Instant::parse(text)
    }

    #[test]
    fn a_date_field_holds_what_it_can_hold() {
        for (text, value) in [
            ("2026-12-01T09:30:00Z", "2026-12-01T09:30"),
            ("2026-12-01T09:30:01Z", "2026-12-01T09:30:01"),
            ("2026-12-01T09:30:00.5Z", "2026-12-01T09:30:00.5"),
            ("2026-12-01T09:30:00.123456Z", "2026-12-01T09:30:00.123"),
        ] {
            assert_eq!(field_value(at(text)), value);
        }
        assert_eq!(field_value(None), "");
    }

    #[test]
    fn the_day_is_said_by_its_date() {
        let now = at("2026-11-20T09:00:30Z").unwrap_or_default();
        for (text, words, stands) in [
            ("", "Now: 20 November 2026, 09:00:30 UTC", "0"),
            (
                "2026-11-21T00:00:00Z",
                "In 1 day: 21 November 2026, 00:00 UTC",
                "1",
            ),
            (
                "2026-12-01T09:30:00Z",
                "In 11 days: 1 December 2026, 09:30 UTC",
                "12",
            ),
            ("2026-11-19T09:00:00Z", "19 November 2026, 09:00 UTC", "0"),
            (
                "2030-11-20T09:00:00Z",
                "In 1461 days: 20 November 2030, 09:00 UTC",
                "365",
            ),
        ] {
            assert_eq!(in_words(now, at(text)), words);
            assert_eq!(position(now, at(text)), stands);
        }
    }
}
