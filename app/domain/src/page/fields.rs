//! How blocks say something.

use std::borrow::Cow;

use super::{Entry, Field, Value};

impl Entry<'_> {
    /// What people call it.
    pub fn title(&self) -> &str {
        if self.own_title.is_empty() {
            self.title
        } else {
            &self.own_title
        }
    }
}

pub(super) fn field<'a>(key: &'static str, value: Value<'a>) -> Field<'a> {
    Field { key, value }
}

pub(super) fn prose<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    field(key, Value::Prose(text.into()))
}

pub(super) fn text<'a>(key: &'static str, text: impl Into<Cow<'a, str>>) -> Field<'a> {
    field(key, Value::Text(text.into()))
}

pub(super) fn names<'a>(key: &'static str, list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Names(list.map(Cow::Borrowed).collect()))
}

pub(super) fn texts<'a>(key: &'static str, list: impl Iterator<Item = &'a str>) -> Field<'a> {
    field(key, Value::Texts(list.map(Cow::Borrowed).collect()))
}

/// `1 step`, `2 steps`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
