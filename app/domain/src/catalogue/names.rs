//! The ids of a catalogue: which names exist in which space, and at which position.

use crate::{json::Json, read::Node};

/// The ids of one name space, in catalogue order.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: Vec<String>,
    /// Positions sorted by id; of equal ids, the first comes first.
    sorted: Vec<u32>,
}

impl Names {
    /// Collects the ids at `list[*].key` of an unread document; missing ids are reported when the list is read.
    pub(crate) fn gather(document: &Json, list: &str, key: &str) -> Self {
        let mut ids = Vec::new();
        for item in items(document, list) {
            ids.extend(item.get(key).and_then(Json::as_text).map(str::to_owned));
        }
        Self::of(ids)
    }

    /// Collects the ids at `list[*].inner[*].id`.
    pub(crate) fn gather_inner(document: &Json, list: &str, inner: &str) -> Self {
        let mut ids = Vec::new();
        for item in items(document, list) {
            ids.extend(Self::gather(item, inner, "id").ids);
        }
        Self::of(ids)
    }

    /// Makes a name space of constant words.
    pub(crate) fn fixed(words: &[&str]) -> Self {
        Self::of(words.iter().map(|word| (*word).to_owned()).collect())
    }

    pub(crate) fn of(ids: Vec<String>) -> Self {
        let mut sorted: Vec<u32> = (0..).take(ids.len()).collect();
        let id = |at: &u32| ids.get(*at as usize);
        sorted.sort_by(|left, right| id(left).cmp(&id(right)));
        Self { ids, sorted }
    }

    /// Number of ids, including repeated ones.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Returns the position of an id, the first one if it appears more than once.
    pub fn find(&self, id: &str) -> Option<u32> {
        let before = self.sorted.partition_point(|at| self.id(*at) < id);
        self.sorted
            .get(before)
            .copied()
            .filter(|at| self.id(*at) == id)
    }

    /// Returns the id at a position; empty if out of range, which no position in a valid catalogue is.
    pub fn id(&self, at: u32) -> &str {
        self.ids.get(at as usize).map_or("", String::as_str)
    }

    /// Returns an id that appears more than once, if there is one.
    pub(crate) fn duplicate(&self) -> Option<&str> {
        let repeated = (0..)
            .zip(&self.ids)
            .find(|(at, id)| self.find(id) != Some(*at));
        repeated.map(|(_, id)| id.as_str())
    }

    /// Returns each id once, in alphabetical order.
    pub(crate) fn alphabetical(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.sorted.iter().map(|at| self.id(*at)).collect();
        ids.dedup();
        ids
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Reads an id of this name space and returns its position.
    pub(crate) fn reference(&self, node: &Node<'_>, what: &str) -> u32 {
        self.find(node.str()).unwrap_or_else(|| {
            node.problem(format!("expected the id of {what} of this catalogue"));
            u32::MAX
        })
    }
}

fn items<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}
