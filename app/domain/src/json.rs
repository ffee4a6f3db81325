//! A JSON document as a tree that keeps what a strict reader must check: key order and duplicate keys.

mod tree;
mod write;

use std::{borrow::Cow, cell::Cell};

use serde::de::DeserializeSeed;

pub(crate) use write::{by_key, canonical, key_order};

use crate::read::Problem;
use tree::{TOO_MANY, Tree};

pub(crate) const MEBIBYTE: usize = 1024 * 1024;
/// Maximum size of a document in bytes (`contract.md` §1).
pub const BYTES_MAX: usize = 4 * MEBIBYTE;
/// Maximum depth of nested lists and objects.
pub const DEPTH_MAX: usize = 32;

/// Maximum number of values in a document. A value takes some fifty bytes of memory, however few it has in the text.
const VALUES_MAX: u32 = 1_000_000;

/// A key and its value.
pub type Field = (Cow<'static, str>, Json);

/// One JSON value. The only numbers kept are counts; no document of ours needs others.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Count(u64),
    /// A number that is not a count. Its value is not kept: none of our documents may contain one, and a problem report
    /// only says that it is not expected.
    OtherNumber,
    Text(Cow<'static, str>),
    List(Vec<Json>),
    Object(Vec<Field>),
}

impl Json {
    /// Parses one document: UTF-8 without byte order mark, at most [`BYTES_MAX`], nothing after it.
    ///
    /// # Errors
    /// Returns one problem if the bytes are not such a document; it names line and column, never the text found there.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        Self::parse_within(bytes, BYTES_MAX)
    }

    /// Parses one document of at most `bytes_max` bytes.
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

    /// Makes a text value.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a list of anything that converts to values.
    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        let mut items = items.into_iter();
        Self::list_of(&mut || items.next().map(Into::into))
    }

    // Not generic, like `object_of`, so that the client contains one copy of each.
    #[inline(never)]
    fn list_of(next: &mut dyn FnMut() -> Option<Self>) -> Self {
        let mut list = Vec::new();
        while let Some(item) = next() {
            list.push(item);
        }
        Self::List(list)
    }

    /// Makes an object with its keys in the given order.
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

    /// Returns the value under `key`; `None` if this is not an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        fields
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// Returns the text; `None` if this is not a text.
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
    // The parser has its own depth limit, above ours, and reports it only in this message.
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
