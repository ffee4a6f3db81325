//! A JSON document as a tree that keeps what a strict reader must see: key order and duplicate keys.

mod tree;
mod write;

use std::{borrow::Cow, cell::Cell};

use serde::de::DeserializeSeed;

pub(crate) use write::{by_key, canonical, key_order};

use crate::read::Problem;
use tree::{TOO_MANY, Tree};

pub(crate) const MEBIBYTE: usize = 1024 * 1024;
/// The largest document that is read, in bytes (`contract.md` §1).
pub const BYTES_MAX: usize = 4 * MEBIBYTE;
/// The deepest nesting that is read: lists and objects inside each other.
pub const DEPTH_MAX: usize = 32;

/// The most values that are read of one document. One takes some fifty bytes, however few it was written in.
const VALUES_MAX: u32 = 1_000_000;

/// A key and its value.
pub type Field = (Cow<'static, str>, Json);

/// One JSON value. Numbers are counts where they can be; nothing in our documents needs more.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Count(u64),
    /// A number that is no count. Which one is not kept: no document of ours has one, and all that is said of it is that
    /// it does not belong there.
    OtherNumber,
    Text(Cow<'static, str>),
    List(Vec<Json>),
    Object(Vec<Field>),
}

impl Json {
    /// Reads one document: UTF-8 without byte order mark, at most [`BYTES_MAX`], nothing after it.
    ///
    /// # Errors
    /// The one reason why this is no document; it names line and column, never the text found there.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        Self::parse_within(bytes, BYTES_MAX)
    }

    /// The same of a document that may have other than [`BYTES_MAX`] bytes.
    ///
    /// # Errors
    /// As [`Json::parse`].
    pub fn parse_within(bytes: &[u8], bytes_max: usize) -> Result<Self, Problem> {
        check_size(bytes, bytes_max)?;
        let text = std::str::from_utf8(bytes).map_err(|_| Problem::at_root("expected UTF-8"))?;
        if text.starts_with('\u{feff}') {
            return Err(Problem::at_root("expected no byte order mark"));
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let left = Cell::new(VALUES_MAX);
        let json = Tree(&left)
            .deserialize(&mut reader)
            .map_err(|error| syntax(&error))?;
        reader.end().map_err(|error| syntax(&error))?;
        Ok(json)
    }

    /// A text value.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A list made of anything that turns into values.
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        let mut items = items.into_iter();
        Self::list_of(&mut || items.next().map(Into::into))
    }

    // Neither this nor the next is generic, so that the client holds each once.
    #[inline(never)]
    fn list_of(next: &mut dyn FnMut() -> Option<Self>) -> Self {
        let mut list = Vec::new();
        while let Some(item) = next() {
            list.push(item);
        }
        Self::List(list)
    }

    /// An object with its keys in the order given.
    pub fn object<const N: usize>(mut fields: [(&'static str, Self); N]) -> Self {
        Self::object_of(&mut fields)
    }

    #[inline(never)]
    fn object_of(fields: &mut [(&'static str, Self)]) -> Self {
        let mut kept = Vec::with_capacity(fields.len());
        for (key, value) in fields {
            kept.push((Cow::Borrowed(*key), std::mem::replace(value, Self::Null)));
        }
        Self::Object(kept)
    }

    /// The value under `key`, where this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        fields
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The text, where this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn check_size(bytes: &[u8], bytes_max: usize) -> Result<(), Problem> {
    if bytes.len() > bytes_max {
        let mebibytes = bytes_max / MEBIBYTE;
        return Err(Problem::at_root(format!(
            "expected a document of at most {mebibytes} MiB"
        )));
    }
    Ok(())
}

fn syntax(error: &serde_json::Error) -> Problem {
    // The parser stops by itself deeper than our limit, and says so in no other way.
    let said = error.to_string();
    let expected = if said.starts_with("recursion limit") {
        "expected values nested at most 32 deep".to_owned()
    } else if said.starts_with(TOO_MANY) {
        format!("expected at most {VALUES_MAX} values")
    } else {
        format!(
            "expected one JSON document; line {}, column {} breaks it",
            error.line(),
            error.column()
        )
    };
    Problem::at_root(expected)
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned().into())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<usize> for Json {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::list(items)
    }
}
