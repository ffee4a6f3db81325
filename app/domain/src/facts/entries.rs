//! Values by name, sorted.

use crate::json::key_order;

/// The entries of an object whose keys are names, in the order of canonical keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// Makes entries of a list that is already sorted, as the strict reader returns it.
    pub(crate) fn sorted(entries: Vec<(String, T)>) -> Self {
        Self(entries)
    }

    /// Returns the value under a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0
            .get(self.before(name))
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Stores a value under a name, replacing the one that is there.
    pub fn insert(&mut self, name: String, value: T) {
        let before = self.before(&name);
        match self.0.get_mut(before) {
            Some((known, old)) if *known == name => *old = value,
            _ => self.0.insert(before, (name, value)),
        }
    }

    /// Removes the value under a name, if there is one.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of names that sort before one.
    fn before(&self, name: &str) -> usize {
        self.0
            .partition_point(|(known, _)| key_order(known, name).is_lt())
    }

    /// Returns names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Returns the names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}
