//! Strict reading of a [`Json`] tree: every problem is reported with its JSON pointer (RFC 6901) and with what was
//! expected there, never with what was found.

use std::{cell::RefCell, collections::BTreeSet, fmt};

use crate::{
    json::{DEPTH_MAX, Json},
    time::Instant,
};

/// Counts run from 0 to 2^53 − 1, so that every JSON reader holds them exactly.
const COUNT_MAX: u64 = (1 << 53) - 1;
/// More problems than this are counted, not listed: nobody reads them, and an answer stays small.
const PROBLEMS_MAX: usize = 50;

/// One place of a document that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// JSON pointer of the place; empty for the whole document.
    pub pointer: String,
    /// What was expected there, as a clause that starts with "expected" or names the breach.
    pub expected: String,
}

impl Problem {
    /// A problem of the whole document.
    pub fn at_root(expected: impl Into<String>) -> Self {
        Self {
            pointer: String::new(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => write!(out, "the document: {}", self.expected),
            pointer => write!(out, "{pointer}: {}", self.expected),
        }
    }
}

/// Runs `read` over a document and gives its value, or every problem it met.
///
/// # Errors
/// All problems in document order, at most fifty of them and then how many more there are.
pub fn read<T>(json: &Json, read: impl FnOnce(Node<'_>) -> T) -> Result<T, Vec<Problem>> {
    let sink = Sink::default();
    let root = Node {
        json,
        path: Path::Root,
        sink: &sink,
    };
    check_depth(&root, 0);
    let value = read(root);
    let found = sink.found.into_inner();
    if found.is_empty() {
        Ok(value)
    } else {
        Err(with_rest(found, sink.more.into_inner()))
    }
}

fn with_rest(mut found: Vec<Problem>, more: usize) -> Vec<Problem> {
    if more > 0 {
        found.push(Problem::at_root(format!(
            "{more} more problems are not listed"
        )));
    }
    found
}

fn check_depth(node: &Node<'_>, depth: usize) {
    match node.json {
        Json::List(_) | Json::Object(_) if depth == DEPTH_MAX => {
            node.problem("expected values nested at most 32 deep");
        }
        Json::List(items) => items.iter().enumerate().for_each(|(at, item)| {
            check_depth(&node.child(Path::Index(&node.path, at), item), depth + 1);
        }),
        Json::Object(fields) => fields.iter().for_each(|(key, value)| {
            check_depth(&node.child(Path::Key(&node.path, key), value), depth + 1);
        }),
        _ => {}
    }
}

#[derive(Default)]
struct Sink {
    found: RefCell<Vec<Problem>>,
    more: RefCell<usize>,
}

#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(parent, key) => write!(
                out,
                "{parent}/{}",
                key.replace('~', "~0").replace('/', "~1")
            ),
            Self::Index(parent, index) => write!(out, "{parent}/{index}"),
        }
    }
}

/// A value and its place in the document.
pub struct Node<'a> {
    json: &'a Json,
    path: Path<'a>,
    sink: &'a Sink,
}

impl<'a> Node<'a> {
    fn child(&self, path: Path<'a>, json: &'a Json) -> Self {
        Node {
            json,
            path,
            sink: self.sink,
        }
    }

    /// The value as it stands.
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// Reports that this place is not as it must be.
    pub fn problem(&self, expected: impl Into<String>) {
        let mut found = self.sink.found.borrow_mut();
        if found.len() < PROBLEMS_MAX {
            found.push(Problem {
                pointer: self.path.to_string(),
                expected: expected.into(),
            });
        } else {
            *self.sink.more.borrow_mut() += 1;
        }
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

    /// A whole number from 0 to 2^53 − 1.
    pub fn count(&self) -> u64 {
        match self.json {
            Json::Count(count) if *count <= COUNT_MAX => *count,
            _ => {
                self.problem("expected a whole number from 0 to 9007199254740991");
                0
            }
        }
    }

    /// An RFC 3339 time in UTC, written with `Z`.
    pub fn instant(&self) -> Instant {
        match self.json {
            Json::Text(text) if let Some(instant) = Instant::parse(text) => instant,
            _ => {
                self.problem("expected a time such as 2026-11-20T09:00:00Z");
                Instant::default()
            }
        }
    }

    /// One of a closed set of words.
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

    /// Every item of a list.
    pub fn list<T>(&self, mut read: impl FnMut(Node<'_>) -> T) -> Vec<T> {
        let Json::List(items) = self.json else {
            self.problem("expected a list");
            return Vec::new();
        };
        let at = |(at, item)| {
            read(Node {
                json: item,
                path: Path::Index(&self.path, at),
                sink: self.sink,
            })
        };
        items.iter().enumerate().map(at).collect()
    }

    /// Every entry of an object whose keys are names, null ones left out.
    pub fn entries<T>(&self, mut read: impl FnMut(&'a str, Node<'_>) -> T) -> Vec<T> {
        let fields = self.unique_fields();
        let present = fields.iter().filter(|(_, value)| *value != Json::Null);
        present
            .map(|(key, value)| {
                read(
                    key,
                    Node {
                        json: value,
                        path: Path::Key(&self.path, key),
                        sink: self.sink,
                    },
                )
            })
            .collect()
    }

    /// An object of known keys, each read once through the [`Fields`] given to `read`; other keys are problems.
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

    fn unique_fields(&self) -> &'a [(std::borrow::Cow<'static, str>, Json)] {
        let Json::Object(fields) = self.json else {
            self.problem("expected an object");
            return &[];
        };
        let mut seen = BTreeSet::new();
        for (key, value) in fields {
            if !seen.insert(key) {
                self.child(Path::Key(&self.path, key), value)
                    .problem("expected this key once");
            }
        }
        fields
    }
}

/// The fields of one object while it is read.
pub struct Fields<'a> {
    node: &'a Node<'a>,
    all: &'a [(std::borrow::Cow<'static, str>, Json)],
    asked: Vec<&'static str>,
}

impl Fields<'_> {
    /// The value under `key`; `None` where it is absent or null.
    pub fn optional(&mut self, key: &'static str) -> Option<Node<'_>> {
        self.asked.push(key);
        let (name, value) = self
            .all
            .iter()
            .find(|(name, value)| name == key && *value != Json::Null)?;
        Some(Node {
            json: value,
            path: Path::Key(&self.node.path, name),
            sink: self.node.sink,
        })
    }

    /// The value under `key`, which must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Node<'_>> {
        let (node, present) = (
            self.node,
            self.all
                .iter()
                .any(|(name, value)| name == key && *value != Json::Null),
        );
        if !present {
            let null = node.child(Path::Key(&node.path, key), &Json::Null);
            null.problem("expected a value; it is required");
        }
        self.optional(key)
    }

    pub fn text(&mut self, key: &'static str) -> String {
        self.required(key)
            .map(|node| node.text())
            .unwrap_or_default()
    }

    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.optional(key).map(|node| node.text())
    }

    /// A list of texts, empty where there is none.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.optional(key)
            .map(|node| node.list(|item| item.text()))
            .unwrap_or_default()
    }

    /// A flag, false where it is left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.optional(key).is_some_and(|node| node.flag())
    }

    pub fn instant(&mut self, key: &'static str) -> Instant {
        self.required(key)
            .map(|node| node.instant())
            .unwrap_or_default()
    }

    /// A list of whatever `read` makes of its items, empty where there is none.
    pub fn list<T>(&mut self, key: &'static str, read: impl FnMut(Node<'_>) -> T) -> Vec<T> {
        self.optional(key)
            .map(|node| node.list(read))
            .unwrap_or_default()
    }

    fn refuse_unknown(&self) {
        let unknown = self
            .all
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.as_ref()));
        for (key, value) in unknown {
            let node = self.node.child(Path::Key(&self.node.path, key), value);
            node.problem(format!(
                "expected no such key; known here: {}",
                self.asked.join(", ")
            ));
        }
    }
}
