//! Pictures as data: rows of marks under columns, whatever way they are drawn.

use std::borrow::Cow;

use crate::Json;

/// Something to be seen at a glance. What is drawn is said in words as well.
pub struct Picture<'a> {
    pub drawn: Drawn,
    /// What it shows.
    pub title: &'static str,
    /// How to read it, for those who do not see it.
    pub description: &'static str,
    /// Empty where the marks of each row are its own.
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

/// What the marks below it are about.
pub struct Column<'a> {
    pub title: &'a str,
    /// Its status, empty where it has none.
    pub status: &'static str,
}

/// One thing, and its marks.
pub struct Row<'a> {
    pub title: &'a str,
    /// Whose it is, how it stands.
    pub note: Cow<'a, str>,
    /// What is told in words only; may be empty.
    pub detail: &'a str,
    /// In the order of their columns; where there is none, nothing is to be said.
    pub cells: Vec<Cell<'a>>,
}

/// A mark, and what it is about.
pub struct Cell<'a> {
    /// Position of its column.
    pub column: usize,
    pub title: &'a str,
    pub mark: Mark,
    /// So many open items are behind it; 0 where they are not counted.
    pub open: usize,
}

/// How something stands: a shape and a word for each.
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

    /// Its word.
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
    /// Its columns in words.
    pub fn heads(&self) -> String {
        let mut said = String::new();
        for column in &self.columns {
            say(&mut said, column.title, column.status);
        }
        said
    }

    /// `{title, description, columns, rows}`, everything by name.
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
    /// Its marks in words.
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

/// Texts by their keys; what is empty is left out.
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
