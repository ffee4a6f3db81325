//! File and line of each value of a catalogue document, by JSON pointer.

use std::{collections::BTreeMap, fmt};

/// A line of a catalogue file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// The file and line of each value of a document.
#[derive(Debug, Default)]
pub struct Places {
    files: Vec<String>,
    lines: BTreeMap<String, (usize, usize)>,
}

impl Places {
    pub(super) fn add_file(&mut self, file: &str) -> usize {
        self.files.push(file.to_owned());
        self.files.len() - 1
    }

    pub(super) fn note(&mut self, pointer: &str, file: usize, line: usize) {
        self.lines.insert(pointer.to_owned(), (file, line));
    }

    /// Returns the place of `pointer`, or of the nearest value that contains it: a missing value has no line of its
    /// own.
    pub fn find(&self, pointer: &str) -> Option<Place> {
        if let Some((file, line)) = self.lines.get(pointer) {
            let file = self.files.get(*file)?.clone();
            return Some(Place { file, line: *line });
        }
        let (around, _) = pointer.rsplit_once('/')?;
        self.find(around)
    }
}
