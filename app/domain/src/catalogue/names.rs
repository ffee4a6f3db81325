//! The ids of a catalogue: which names exist in which space, and at which position.

use std::collections::BTreeMap;

use crate::{json::Json, read::Node};

/// The ids of one kind of thing, in catalogue order.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: Vec<String>,
    at: BTreeMap<String, u32>,
}

impl Names {
    /// The ids found at `list[*].key` of an unread document; what is not there is reported when the list is read.
    pub(crate) fn gather(document: &Json, list: &str, key: &str) -> Self {
        Self::of(items(document, list).filter_map(|item| item.get(key)?.as_text()))
    }

    /// The ids at `list[*].inner[*].id`.
    pub(crate) fn gather_inner(document: &Json, list: &str, inner: &str) -> Self {
        let outer = items(document, list);
        Self::of(
            outer
                .flat_map(|item| items(item, inner))
                .filter_map(|item| item.get("id")?.as_text()),
        )
    }

    pub(crate) fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut names = Self::default();
        for id in ids {
            let at = u32::try_from(names.ids.len()).unwrap_or(u32::MAX);
            names.at.entry(id.to_owned()).or_insert(at);
            names.ids.push(id.to_owned());
        }
        names
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The position of an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.at.get(id).copied()
    }

    /// The id at a position; empty beyond the last, which no position of this catalogue is.
    pub fn id(&self, at: u32) -> &str {
        self.ids.get(at as usize).map_or("", String::as_str)
    }

    /// An id that stands more than once.
    pub(crate) fn duplicate(&self) -> Option<&str> {
        let repeated =
            |(at, id): &(usize, &String)| self.find(id).is_some_and(|first| (first as usize) < *at);
        self.ids
            .iter()
            .enumerate()
            .find(repeated)
            .map(|(_, id)| id.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Reads an id of this space and gives its position.
    pub(crate) fn reference(&self, node: &Node<'_>, what: &str) -> u32 {
        self.find(node.str()).unwrap_or_else(|| {
            node.problem(format!("expected the id of {what} of this catalogue"));
            u32::MAX
        })
    }
}

fn items<'a>(json: &'a Json, key: &str) -> impl Iterator<Item = &'a Json> {
    match json.get(key) {
        Some(Json::List(items)) => items.iter(),
        _ => [].iter(),
    }
}
