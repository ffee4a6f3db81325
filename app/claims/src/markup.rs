//! Tags and entities of HTML, which Markdown may hold too.

use super::{entity::entity, reader::Reader};

/// Effect of a tag on the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Text goes on after it, perhaps within the same word.
    Inline,
    Space,
    Block,
    Item,
    Cell,
}

/// A tag, a comment or the like.
pub(super) struct Tag {
    pub effect: Effect,
    pub length: usize,
    /// Number of bytes after it that are not shown.
    pub skips: usize,
}

impl Tag {
    /// Character shown in its place: a space, or NUL for nothing.
    pub(super) fn shown(&self) -> char {
        if self.effect == Effect::Inline {
            '\0'
        } else {
            ' '
        }
    }
}

/// End marks that do not occur again in the text. Without this, a text of many unclosed beginnings would be searched to
/// its end for each of them.
#[derive(Default)]
pub(super) struct Ends {
    missing: Vec<&'static str>,
}

impl Ends {
    /// Finds an end mark, ignoring case.
    fn find(&mut self, text: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let length = end.len();
        let mut windows = text.as_bytes().windows(length);
        let found = windows.position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }
}

const BLOCKS: &str = " address article aside blockquote body button caption center details dialog dir div dl dt dd fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend main menu meta nav \
    object ol optgroup p pre section select summary table tbody textarea tfoot thead title ul video ";

/// Parses the tag that a text begins with. None if it begins with no tag.
pub(super) fn tag(text: &str, ends: &mut Ends) -> Option<Tag> {
    let rest = text.strip_prefix('<')?;
    if rest.starts_with("!--") {
        let length = ends.find(text, "-->")? + 3;
        return Some(Tag {
            effect: Effect::Inline,
            length,
            skips: 0,
        });
    }
    let named = rest.strip_prefix('/').unwrap_or(rest);
    let begins = |ch: char| ch.is_ascii_alphabetic() || ch == '!' || ch == '?';
    if !named.starts_with(begins) {
        return None;
    }
    let name = named.split(|ch: char| !ch.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    let length = length(text, ends)?;
    let opens = named.len() == rest.len();
    let skips = if opens {
        hidden(&name, text.get(length..)?, ends)
    } else {
        0
    };
    Some(Tag {
        effect: effect(&name, opens),
        length,
        skips,
    })
}

/// Length of a tag; a `>` in quotes does not end it.
fn length(text: &str, ends: &mut Ends) -> Option<usize> {
    if ends.missing.contains(&">") {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    // If a quote is never closed, the first `>` ends the tag.
    ends.find(text, ">").map(|at| at + 1)
}

/// Number of bytes after a tag that are not shown: the content of scripts and styles.
fn hidden(name: &str, text: &str, ends: &mut Ends) -> usize {
    let end = match name {
        "script" => "</script",
        "style" => "</style",
        _ => return 0,
    };
    ends.find(text, end).unwrap_or(0)
}

fn effect(name: &str, opens: bool) -> Effect {
    match name {
        "li" | "tr" | "option" if opens => Effect::Item,
        "td" | "th" | "dd" if opens => Effect::Cell,
        "li" | "tr" | "option" => Effect::Block,
        "br" | "td" | "th" => Effect::Space,
        _ if BLOCKS.split(' ').any(|block| block == name) => Effect::Block,
        _ => Effect::Inline,
    }
}

/// Passes the effect of a tag to a reader.
pub(super) fn show(effect: Effect, reader: &mut Reader<'_>) {
    match effect {
        Effect::Inline => reader.take_seam(),
        Effect::Space => reader.take(' ', 0, 0),
        Effect::Block => reader.end_block(),
        Effect::Item => reader.begin_item(),
        Effect::Cell => reader.take_cell(),
    }
}

/// Attributes whose values are shown or read aloud.
const SHOWN: [&str; 6] = [
    "alt",
    "title",
    "content",
    "placeholder",
    "aria-label",
    "value",
];

/// Passes the shown attributes of a tag to a reader; `at` is the position of the tag in the text.
pub(super) fn attributes(text: &str, length: usize, at: usize, reader: &mut Reader<'_>) {
    let tag = text.get(..length).unwrap_or_default();
    for (start, value) in values(tag) {
        let mut from = 0;
        while let Some(rest) = value.get(from..)
            && let Some(ch) = rest.chars().next()
        {
            let (ch, length) = entity(rest).unwrap_or((ch, ch.len_utf8()));
            let place = at + start + from;
            reader.take(ch, place, place + length);
            from += length;
        }
        reader.end_block();
    }
}

/// Quoted values of the shown attributes, each with its position in the tag.
fn values(tag: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = tag.get(at..)
        && let Some(equals) = rest.find('=')
    {
        let name = rest.get(..equals).unwrap_or_default().trim_ascii_end();
        let name = name
            .rsplit(|ch: char| ch.is_ascii_whitespace() || ch == '"' || ch == '\'')
            .next();
        let after = rest.get(equals + 1..).unwrap_or_default();
        let quoted = after.trim_ascii_start();
        at += equals + 1 + (after.len() - quoted.len());
        let Some(quote) = quoted.chars().next().filter(|ch| matches!(ch, '"' | '\'')) else {
            continue;
        };
        let value = quoted.get(1..).unwrap_or_default();
        let value = value.split(quote).next().unwrap_or_default();
        if name.is_some_and(|name| SHOWN.iter().any(|shown| shown.eq_ignore_ascii_case(name))) {
            found.push((at + 1, value));
        }
        at += 1 + value.len();
    }
    found
}
