//! The parts of a page.

use std::borrow::Cow;

use super::{Filters, Picture};
use crate::{
    catalogue::{self, Command, Counter},
    counters,
    why::Node,
};

/// A page, ready to be laid out.
pub struct Page<'a> {
    pub words: &'a catalogue::Page,
    /// Public origin of the deployment that the page describes.
    pub origin: &'a str,
    pub counters: Vec<Counted<'a>>,
    pub sections: Vec<Section<'a>>,
    /// The filter form; `None` for a part of a page.
    pub filters: Option<Filters<'a>>,
}

/// A counter and its value.
pub struct Counted<'a> {
    pub counter: &'a Counter,
    pub value: counters::Value,
    /// The value before; `None` if it is unchanged.
    pub was: Option<counters::Value>,
}

/// A section: its words, and its fields.
pub struct Section<'a> {
    pub words: &'a catalogue::Section,
    pub fields: Vec<Field<'a>>,
}

/// A value under a key, which is its name in JSON and its label in HTML.
pub struct Field<'a> {
    pub key: &'static str,
    pub value: Value<'a>,
}

/// The content of a field, by how it is rendered.
pub enum Value<'a> {
    /// A paragraph without a label.
    Prose(Cow<'a, str>),
    /// A short text.
    Text(Cow<'a, str>),
    /// Sentences or titles.
    Texts(Vec<Cow<'a, str>>),
    /// Identifiers: variables, paths, records.
    Names(Vec<Cow<'a, str>>),
    /// Titles that link to their entries; an empty list is rendered as `none`.
    Links(Vec<Link<'a>>),
    /// A link to do something on the page; left out of JSON objects.
    Link(Link<'a>),
    Command(&'a Command),
    /// Lines to copy.
    Lines(Vec<Cow<'a, str>>),
    /// Several fields as one value.
    Fields(Vec<Field<'a>>),
    Entries(Layout, Vec<Entry<'a>>),
    // Boxed, since it is far larger than the others, and rare.
    Picture(Box<Picture<'a>>),
    /// The reasons of an entry's status; rendered at the end of the entry.
    Tree(Vec<Node<'a>>),
}

/// A title and the address it links to.
pub struct Link<'a> {
    pub title: &'a str,
    pub href: String,
}

/// The arrangement of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Cards,
    /// Rows with a column for each field except prose.
    Table,
    /// A numbered list.
    Steps,
    /// One below another.
    Rows,
    /// One line each.
    Lines,
    /// A table that is closed until the reader opens it: it is long, and repeats content from elsewhere.
    Folded,
}

/// One thing of a kind, such as a mode or a gate.
#[derive(Default)]
pub struct Entry<'a> {
    /// Name of the hook (`contract.md` §5) and of the anchor.
    pub kind: &'static str,
    /// Empty if nothing refers to the entry.
    pub id: &'a str,
    pub title: &'a str,
    /// Title if the catalogue has none; takes precedence over `title`.
    pub own_title: String,
    /// Address that the title links to; empty if it has no link.
    pub href: String,
    /// Status; empty if it has none.
    pub status: &'a str,
    /// Whether the status is shown to programs only.
    pub quiet: bool,
    /// The status before; `None` if it is unchanged.
    pub was: Option<String>,
    pub fields: Vec<Field<'a>>,
}
