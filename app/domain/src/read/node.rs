//! Reading one value of a document.

use super::{Fields, Path, Problem, Sink};
use crate::{
    json::{Field, Json, by_key},
    time::Instant,
};

/// Maximum count, 2^53 − 1, which every JSON reader represents exactly.
const COUNT_MAX: u64 = (1 << 53) - 1;

/// A value and its place in the document.
pub struct Node<'a> {
    pub(super) json: &'a Json,
    pub(super) path: Path<'a>,
    pub(super) sink: &'a Sink,
}

impl<'a> Node<'a> {
    pub(super) fn child(&self, path: Path<'a>, json: &'a Json) -> Self {
        Node {
            json,
            path,
            sink: self.sink,
        }
    }

    /// Returns the value itself.
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// Reports that this place is not as expected.
    pub fn problem(&self, expected: impl Into<String>) {
        if self.sink.is_full() {
            return self.sink.count();
        }
        self.sink.put(Problem {
            pointer: self.path.pointer(),
            expected: expected.into(),
        });
    }

    pub fn text(&self) -> String {
        self.str().to_owned()
    }

    pub fn str(&self) -> &'a str {
        let Json::Text(text) = self.json else {
            self.problem("expected text");
            return "";
        };
        text
    }

    pub fn flag(&self) -> bool {
        let Json::Bool(flag) = self.json else {
            self.problem("expected true or false");
            return false;
        };
        *flag
    }

    /// Reads a whole number from 0 to 2^53 − 1.
    pub fn count(&self) -> u64 {
        match self.json {
            Json::Count(count) if *count <= COUNT_MAX => *count,
            _ => {
                self.problem("expected a whole number from 0 to 9007199254740991");
                0
            }
        }
    }

    /// Reads an RFC 3339 time in UTC, written with `Z`.
    pub fn instant(&self) -> Instant {
        match self.json {
            Json::Text(text) if let Some(instant) = Instant::parse(text) => instant,
            _ => {
                self.problem("expected a time such as 2026-11-20T09:00:00Z");
                Instant::default()
            }
        }
    }

    /// Reads one of a closed set of words.
    pub fn word<T: Copy + Default>(&self, words: &[(&str, T)]) -> T {
        let found = self
            .json
            .as_text()
            .and_then(|text| words.iter().find(|(word, _)| *word == text));
        found.map_or_else(
            || {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.problem(format!("expected {}", known.join(" or ")));
                T::default()
            },
            |(_, value)| *value,
        )
    }

    /// Reads every item of a list.
    pub fn list<T>(&self, mut read: impl FnMut(Node<'_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each(&mut |item| list.push(read(item)));
        list
    }

    // Not generic, so that the client contains one copy.
    pub(super) fn each(&self, read: &mut dyn FnMut(Node<'_>)) {
        let Json::List(items) = self.json else {
            return self.problem("expected a list");
        };
        for (at, item) in items.iter().enumerate() {
            read(self.child(Path::Index(&self.path, at), item));
        }
    }

    /// Reads every entry of an object whose keys are names, in the order of the names; null entries are left out.
    pub fn entries<T>(&self, mut read: impl FnMut(&'a str, Node<'_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each_entry(&mut |key, value| list.push(read(key, value)));
        list
    }

    fn each_entry(&self, read: &mut dyn FnMut(&'a str, Node<'_>)) {
        for (key, value) in by_key(self.unique_fields()) {
            if *value != Json::Null {
                read(key, self.child(Path::Key(&self.path, key), value));
            }
        }
    }

    /// Reads an object of known keys, each through the [`Fields`] given to `read`; reports every other key as a
    /// problem.
    pub fn object<T>(&self, read: impl FnOnce(&mut Fields<'_>) -> T) -> T {
        let all = self.unique_fields();
        let mut fields = Fields {
            node: self,
            all,
            asked: Vec::new(),
        };
        let value = read(&mut fields);
        fields.refuse_unknown();
        value
    }

    /// Returns the fields of an object; reports keys that appear more than once.
    fn unique_fields(&self) -> &'a [Field] {
        let Json::Object(fields) = self.json else {
            self.problem("expected an object");
            return &[];
        };
        for pair in by_key(fields).windows(2) {
            if let [(key, _), (next, value)] = pair
                && key == next
            {
                let place = self.child(Path::Key(&self.path, key), value);
                place.problem("expected this key once");
            }
        }
        fields
    }
}
