//! The sentence around what was found, without markup, on one line.

use super::{
    Kind,
    entity::entity,
    markup::{self, Ends},
};

/// So many characters are shown of each part of a sentence.
const SHOWN_MAX: usize = 120;
/// So many bytes of one are looked at: markup may make them many.
const BYTES_MAX: usize = 1200;

/// The words that say something, and what stands before and after them in their sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub before: String,
    pub words: String,
    pub after: String,
}

impl Excerpt {
    /// The part of a text around `words`, both given as first byte and the one after the last. What is longer than
    /// anybody reads is cut, and says so with `…`.
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

/// What a reader sees: no tags, no entities, one space for any number of them, and nothing that steers what shows it.
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

/// Whether a character is none, or turns the direction of those behind it.
fn steers(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
