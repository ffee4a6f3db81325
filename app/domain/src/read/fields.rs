//! Reading the fields of one object.

use super::{Node, Path};
use crate::{
    json::{Field, Json},
    time::Instant,
};

/// The fields of one object while they are read.
pub struct Fields<'a> {
    pub(super) node: &'a Node<'a>,
    pub(super) all: &'a [Field],
    pub(super) asked: Vec<&'static str>,
}

impl Fields<'_> {
    /// Returns the value under `key`; `None` if it is absent or null.
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

    /// Returns the value under `key`; reports a problem if it is absent or null.
    pub fn required(&mut self, key: &'static str) -> Option<Node<'_>> {
        let (node, present) = (
            self.node,
            self.all
                .iter()
                .any(|(name, value)| name == key && *value != Json::Null),
        );
        // A value that is not an object is one problem, not one for each of its keys.
        if !present && matches!(node.json(), Json::Object(_)) {
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

    /// Reads a list of texts; empty if it is absent.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.optional(key)
            .map(|node| node.list(|item| item.text()))
            .unwrap_or_default()
    }

    /// Reads a flag. Default: false.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.optional(key).is_some_and(|node| node.flag())
    }

    pub fn instant(&mut self, key: &'static str) -> Instant {
        self.required(key)
            .map(|node| node.instant())
            .unwrap_or_default()
    }

    /// Reads a list with `read` for each item; empty if it is absent.
    pub fn list<T>(&mut self, key: &'static str, mut read: impl FnMut(Node<'_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each(key, &mut |item| list.push(read(item)));
        list
    }

    // Not generic, so that the client contains one copy.
    fn each(&mut self, key: &'static str, read: &mut dyn FnMut(Node<'_>)) {
        if let Some(node) = self.optional(key) {
            node.each(read);
        }
    }

    pub(super) fn refuse_unknown(&self) {
        let unknown = self
            .all
            .iter()
            .filter(|(key, _)| !self.asked.contains(&key.as_ref()));
        let expected = ["expected no such key; known here: ", &self.asked.join(", ")].concat();
        for (key, value) in unknown {
            let node = self.node.child(Path::Key(&self.node.path, key), value);
            node.problem(&*expected);
        }
    }
}
