//! What a page is made of.

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
    /// The public origin of the deployment that is being read.
    pub origin: &'a str,
    pub counters: Vec<Counted<'a>>,
    pub sections: Vec<Section<'a>>,
    /// What can be picked out of it; none where this is a part of a page.
    pub filters: Option<Filters<'a>>,
}

/// A counter and its value.
pub struct Counted<'a> {
    pub counter: &'a Counter,
    pub value: counters::Value,
    /// What it was before, where that was something else.
    pub was: Option<counters::Value>,
}

/// A section: its words, and what it shows.
pub struct Section<'a> {
    pub words: &'a catalogue::Section,
    pub fields: Vec<Field<'a>>,
}

/// Something said, under a key that names it in JSON, and in HTML as its label.
pub struct Field<'a> {
    pub key: &'static str,
    pub value: Value<'a>,
}

/// How something is said.
pub enum Value<'a> {
    /// A paragraph that needs no label.
    Prose(Cow<'a, str>),
    /// A short text.
    Text(Cow<'a, str>),
    /// Sentences or titles.
    Texts(Vec<Cow<'a, str>>),
    /// Identifiers: variables, paths, records.
    Names(Vec<Cow<'a, str>>),
    /// Titles that lead to where they stand; an empty list says `none`.
    Links(Vec<Link<'a>>),
    /// Something to do on the page, which says nothing to programs.
    Link(Link<'a>),
    Command(&'a Command),
    /// Lines to copy.
    Lines(Vec<Cow<'a, str>>),
    /// Several things said together.
    Fields(Vec<Field<'a>>),
    Entries(Layout, Vec<Entry<'a>>),
    // Far larger than the others, and rare.
    Picture(Box<Picture<'a>>),
    /// Why an entry has its status; told at the end of the entry.
    Tree(Vec<Node<'a>>),
}

/// A title and where it leads.
pub struct Link<'a> {
    pub title: &'a str,
    pub href: String,
}

/// How entries stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Cards,
    /// Rows; each field but prose has its column.
    Table,
    /// One after the other, numbered.
    Steps,
    /// One below the other.
    Rows,
    /// A line each.
    Lines,
    /// A table that opens when somebody asks for it: it is long, and repeats what stands elsewhere.
    Folded,
}

/// One thing of a kind, such as a mode or a gate.
#[derive(Default)]
pub struct Entry<'a> {
    /// Names the hook (`contract.md` §5) and the anchor.
    pub kind: &'static str,
    /// Empty where nothing refers to it.
    pub id: &'a str,
    pub title: &'a str,
    /// Its title where the catalogue has none; goes before the other.
    pub own_title: String,
    /// Where its title leads, if anywhere.
    pub href: String,
    /// Its status, empty where it has none.
    pub status: &'a str,
    /// The status is told to programs only.
    pub quiet: bool,
    /// What its status was before, where that was something else.
    pub was: Option<String>,
    pub fields: Vec<Field<'a>>,
}
