//! The sentence around a hit, without markup, on one line.

use super::{
    Kind,
    entity::entity,
    markup::{self, Ends},
};

/// Maximum number of characters shown of each part of a sentence.
const SHOWN_MAX: usize = 120;
/// Maximum number of bytes read of each part: markup can make a short part long.
const BYTES_MAX: usize = 1200;

/// The words of a hit, and the text before and after them in their sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub before: String,
    pub words: String,
    pub after: String,
}

impl Excerpt {
    /// Builds the excerpt around `words`; both ranges are the first byte and the one after the last. A part that is too
    /// long is cut and marked with `…`.
    pub(super) fn of(
        text: &str,
        kind: Kind,
        sentence: (usize, usize),
        words: (usize, usize),
    ) -> Self {
        let part = |from: usize, to: usize| text.get(from..to.max(from)).unwrap_or_default();
        Self {
            before: end_of(part(sentence.0, words.0), kind),
            words: start_of(part(words.0, words.1), kind),
            after: start_of(
                &[part(words.1, sentence.1), stop(text, sentence.1)].concat(),
                kind,
            ),
        }
    }
}

/// The mark that ends a sentence.
fn stop(text: &str, at: usize) -> &str {
    let stops = text
        .get(at..at + 1)
        .filter(|mark| matches!(*mark, "." | "?" | "!" | ")"));
    stops.unwrap_or_default()
}

fn start_of(text: &str, kind: Kind) -> String {
    let mut end = text.len().min(BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let shown = shown(text.get(..end).unwrap_or_default(), kind);
    match shown.char_indices().nth(SHOWN_MAX) {
        Some((cut, _)) => [shown.get(..cut).unwrap_or_default(), " …"].concat(),
        None if end < text.len() => [&shown, " …"].concat(),
        None => shown,
    }
}

fn end_of(text: &str, kind: Kind) -> String {
    let mut start = text.len().saturating_sub(BYTES_MAX);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let shown = shown(text.get(start..).unwrap_or_default(), kind);
    let count = shown.chars().count();
    if count <= SHOWN_MAX && start == 0 {
        return shown;
    }
    let rest = shown.chars().skip(count.saturating_sub(SHOWN_MAX));
    "… ".chars().chain(rest).collect()
}

/// Text as a reader sees it: no tags, no entities, one space for any white space, no control characters.
fn shown(text: &str, kind: Kind) -> String {
    let (mut shown, mut ends, mut at) = (String::new(), Ends::default(), 0);
    while let Some(rest) = text.get(at..)
        && let Some(ch) = rest.chars().next()
    {
        let marked = matches!(kind, Kind::Html | Kind::Markdown);
        let (ch, length) = match ch {
            '<' if marked => match markup::tag(rest, &mut ends) {
                Some(tag) => (tag.shown(), tag.length + tag.skips),
                None => (ch, 1),
            },
            '&' if marked => entity(rest).unwrap_or((ch, 1)),
            _ => (ch, ch.len_utf8()),
        };
        at += length;
        if ch.is_whitespace() {
            if !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if !steers(ch) {
            shown.push(ch);
        }
    }
    shown
}

/// Whether a character is a control character or changes the direction of the text after it.
fn steers(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
