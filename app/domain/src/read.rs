//! Strict reading of a [`Json`] tree: every problem is reported with its JSON pointer (RFC 6901) and with what was
//! expected there, never with what was found.

mod fields;
mod node;
mod short;

use std::{
    cell::{Cell, RefCell},
    fmt,
};

pub use fields::Fields;
pub use node::Node;
pub(crate) use short::TEXT_MAX;
pub use short::{cut, push_key, shortened};

use crate::json::{DEPTH_MAX, Json};

/// Maximum number of listed problems; more are only counted, so that responses stay small.
const PROBLEMS_MAX: usize = 50;
/// Maximum size of the listed problems in bytes; for the four parts of a bundle that makes 64 KiB.
const PROBLEMS_BYTES_MAX: usize = 16 * 1024;

/// One place of a document that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// JSON pointer of the place; empty for the whole document.
    pub pointer: String,
    /// What was expected there, as a clause that starts with "expected" or names the violation.
    pub expected: String,
}

impl Problem {
    /// Makes a problem of the whole document.
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

/// Runs `read` over a document and returns its value, or every problem found.
///
/// # Errors
/// Returns all problems in document order, at most fifty of them in 16 KiB, and then how many more there are.
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
    /// Size of the problems found, in bytes.
    bytes: Cell<usize>,
    more: Cell<usize>,
}

impl Sink {
    fn put(&self, problem: Problem) {
        let bytes = self.bytes.get() + problem.pointer.len() + problem.expected.len();
        if bytes > PROBLEMS_BYTES_MAX {
            return self.count();
        }
        self.bytes.set(bytes);
        self.found.borrow_mut().push(problem);
    }

    fn is_full(&self) -> bool {
        self.found.borrow().len() == PROBLEMS_MAX
    }

    fn count(&self) {
        self.more.set(self.more.get() + 1);
    }
}

#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Key(parent, key) => push_key(parent.pointer(), key),
            Self::Index(parent, index) => push_key(parent.pointer(), &index.to_string()),
        }
    }
}
