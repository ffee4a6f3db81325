//! Constructors of fields.

use std::borrow::Cow;

use super::{Entry, Field, Value};

impl Entry<'_> {
    /// Title shown to people: its own title if it has one, else the catalogue's.
    pub fn title(&self) -> &str {
        if self.own_title.is_empty() {
            self.title
        } else {
            &self.own_title
        }
    }
}

// Called from many places: `inline(never)` keeps a single copy of each in the client.

#[inline(never)]
pub(super) fn field<'a>(key: &'static str, value: Value<'a>) -> Field<'a> {
    Field { key, value }
}

pub(super) fn prose<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    prose_of(key, text.into())
}

#[inline(never)]
fn prose_of<'a>(key: &'static str, text: Cow<'a, str>) -> Field<'a> {
    field(key, Value::Prose(text))
}

pub(super) fn text<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    text_of(key, text.into())
}

#[inline(never)]
fn text_of<'a>(key: &'static str, text: Cow<'a, str>) -> Field<'a> {
    field(key, Value::Text(text))
}

pub(super) fn names<'a>(key: &'static str, mut list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Names(borrowed(&mut || list.next())))
}

pub(super) fn texts<'a>(key: &'static str, mut list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Texts(borrowed(&mut || list.next())))
}

#[inline(never)]
fn borrowed<'a>(next: &mut dyn FnMut() -> Option<&'a str>) -> Vec<Cow<'a, str>> {
    let mut texts = Vec::new();
    while let Some(text) = next() {
        texts.push(Cow::Borrowed(text));
    }
    texts
}

/// Formats a count with its noun: `1 step`, `2 steps`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
