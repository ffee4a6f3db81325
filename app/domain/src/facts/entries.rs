//! Values by name.

use crate::json::key_order;

/// What a facts document says under names of its own choosing, in the order of canonical keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// Entries that are sorted already, as the strict reader gives them.
    pub(crate) fn sorted(entries: Vec<(String, T)>) -> Self {
        Self(entries)
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0
            .get(self.before(name))
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Puts a value under a name, in place of the one that stands there.
    pub fn insert(&mut self, name: String, value: T) {
        let before = self.before(&name);
        match self.0.get_mut(before) {
            Some((known, old)) if *known == name => *old = value,
            _ => self.0.insert(before, (name, value)),
        }
    }

    /// Takes a value away, where one stands under the name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many names stand before one.
    fn before(&self, name: &str) -> usize {
        self.0
            .partition_point(|(known, _)| key_order(known, name).is_lt())
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}
