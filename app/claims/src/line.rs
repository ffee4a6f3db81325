//! Classifies lines by their beginning: an item of a list, a row of a table, a heading.

use super::Kind;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Text,
    /// List item or table row: a block of its own.
    Item,
    /// Heading: a block of its own, above others.
    Heading,
}

const BULLETS: [char; 12] = [
    '-', '*', '+', '•', '◦', '▪', '‣', '●', '–', '—', '·', '\u{f0b7}',
];
/// Maximum length of an item's number, in characters.
const NUMBER_MAX: usize = 4;

/// Returns what a line is, and the length in bytes of the indent and marks that it begins with.
pub(super) fn opening(line: &str, kind: Kind) -> (Opening, usize) {
    let quoted = line.trim_start_matches([' ', '\t', '>']);
    let indent = line.len() - quoted.len();
    if kind == Kind::Markdown
        && let Some(length) = heading(quoted)
    {
        return (Opening::Heading, indent + length);
    }
    if quoted.starts_with('|') {
        return (Opening::Item, indent + 1);
    }
    match bullet(quoted).or_else(|| number(quoted)) {
        Some(length) => (Opening::Item, indent + length),
        None => (Opening::Text, indent),
    }
}

fn heading(line: &str) -> Option<usize> {
    let title = line.trim_start_matches('#');
    let marks = line.len() - title.len();
    ((1..=6).contains(&marks) && title.starts_with([' ', '\t'])).then_some(marks)
}

fn bullet(line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|ch| BULLETS.contains(ch))?;
    let length = mark.len_utf8();
    spaced(line, length)
}

/// Length of the number that an item begins with: `1.`, `12)`, `a)`, `(iv)`.
fn number(line: &str) -> Option<usize> {
    let bracket = usize::from(line.starts_with('('));
    let bytes = line.as_bytes().get(bracket..)?;
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let letters = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_lowercase())
        .count();
    let long = digits.max(letters);
    let end = bytes.get(long)?;
    let ended = *end == b')' || *end == b'.' && digits > 0;
    ((1..=NUMBER_MAX).contains(&long) && ended).then(|| spaced(line, bracket + long + 1))?
}

fn spaced(line: &str, length: usize) -> Option<usize> {
    let rest = line.get(length..)?;
    rest.starts_with([' ', '\t', '\u{a0}']).then_some(length)
}
