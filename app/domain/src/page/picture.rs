//! Pictures as data: rows of marks under columns, independent of how they are drawn.

use std::borrow::Cow;

use crate::Json;

/// A picture for an overview. Everything drawn is also given in words.
pub struct Picture<'a> {
    pub drawn: Drawn,
    /// What it shows.
    pub title: &'static str,
    /// How to read it, for readers who cannot see it.
    pub description: &'static str,
    /// Empty if the marks of each row are its own.
    pub columns: Vec<Column<'a>>,
    pub rows: Vec<Row<'a>>,
}

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A mark where row and column meet.
    Matrix,
    /// A line from each row to the columns it has a mark in.
    Flow,
}

/// A column head: what the marks below it are about.
pub struct Column<'a> {
    pub title: &'a str,
    /// Status; empty if it has none.
    pub status: &'static str,
}

/// A row: one thing, and its marks.
pub struct Row<'a> {
    pub title: &'a str,
    /// Its owner or its status.
    pub note: Cow<'a, str>,
    /// Text that is given in words only; may be empty.
    pub detail: &'a str,
    /// Marks in column order; a column without a mark has nothing to show.
    pub cells: Vec<Cell<'a>>,
}

/// A mark, and what it is about.
pub struct Cell<'a> {
    /// Position of its column.
    pub column: usize,
    pub title: &'a str,
    pub mark: Mark,
    /// Number of open items behind it; 0 if they are not counted.
    pub open: usize,
}

/// State of a cell, drawn as a shape with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Blocks,
    NoGo,
    Missing,
    Due,
    Clear,
    Configured,
    Done,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 7] = [
        Self::Blocks,
        Self::NoGo,
        Self::Due,
        Self::Clear,
        Self::Done,
        Self::Configured,
        Self::Missing,
    ];

    /// Word of the mark.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::NoGo => "no-go",
            Self::Missing => "missing",
            Self::Due => "due",
            Self::Clear => "clear",
            Self::Configured => "configured",
            Self::Done => "done",
        }
    }
}

impl Picture<'_> {
    /// Renders the columns in words.
    pub fn heads(&self) -> String {
        let mut said = String::new();
        for column in &self.columns {
            say(&mut said, column.title, column.status);
        }
        said
    }

    /// Renders `{title, description, columns, rows}`, with titles and words in place of positions.
    pub(super) fn json(&self) -> Json {
        Json::object([
            ("title", self.title.into()),
            ("description", self.description.into()),
            ("columns", Json::list(self.columns.iter().map(Column::json))),
            ("rows", Json::list(self.rows.iter().map(Row::json))),
        ])
    }
}

impl Column<'_> {
    fn json(&self) -> Json {
        said([("title", self.title), ("status", self.status)])
    }
}

impl Row<'_> {
    /// Renders the marks in words.
    pub fn marks(&self) -> String {
        let mut said = String::new();
        for cell in &self.cells {
            say(&mut said, cell.title, cell.mark.word());
            if cell.open > 0 {
                said.push_str(" (");
                said.push_str(&cell.open.to_string());
                said.push_str(" open)");
            }
        }
        said
    }

    fn json(&self) -> Json {
        let cells = Json::list(self.cells.iter().map(Cell::json));
        let told = said([("title", self.title), ("note", &self.note)]);
        let told = with(told, "cells", cells);
        match self.detail {
            "" => told,
            detail => with(told, "detail", detail.into()),
        }
    }
}

impl Cell<'_> {
    fn json(&self) -> Json {
        let told = said([("title", self.title), ("mark", self.mark.word())]);
        match self.open {
            0 => told,
            open => with(told, "open", open.into()),
        }
    }
}

/// Renders texts by their keys, without the empty ones.
fn said<const N: usize>(texts: [(&'static str, &str); N]) -> Json {
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    Json::Object(texts.map(|(key, text)| (key.into(), text.into())).collect())
}

fn with(object: Json, key: &'static str, value: Json) -> Json {
    let Json::Object(mut fields) = object else {
        return object;
    };
    fields.push((key.into(), value));
    Json::Object(fields)
}

/// Adds `title: word` to a list.
fn say(list: &mut String, title: &str, word: &str) {
    if !list.is_empty() {
        list.push_str("; ");
    }
    list.push_str(title);
    if !word.is_empty() {
        list.push_str(": ");
        list.push_str(word);
    }
}
