//! Readers of the fields that catalogue entries share: references, rules and commands.

use super::{Command, Ids, Names, Rule, rule::Allowed};
use crate::read::Fields;

impl Fields<'_> {
    pub(crate) fn reference(&mut self, key: &'static str, names: &Names, what: &str) -> u32 {
        self.required(key)
            .map_or(u32::MAX, |node| names.reference(&node, what))
    }

    pub(crate) fn optional_reference(
        &mut self,
        key: &'static str,
        names: &Names,
        what: &str,
    ) -> Option<u32> {
        self.optional(key).map(|node| names.reference(&node, what))
    }

    pub(crate) fn references(&mut self, key: &'static str, names: &Names, what: &str) -> Vec<u32> {
        self.list(key, |node| names.reference(&node, what))
    }

    pub(crate) fn word<T: Copy + Default>(&mut self, key: &'static str, words: &[(&str, T)]) -> T {
        self.required(key)
            .map(|node| node.word(words))
            .unwrap_or_default()
    }

    pub(crate) fn rule(&mut self, key: &'static str, ids: &Ids, allowed: &Allowed) -> Rule {
        self.required(key).map_or(Rule::Any(Vec::new()), |node| {
            Rule::read(&node, ids, allowed)
        })
    }

    pub(crate) fn optional_rule(
        &mut self,
        key: &'static str,
        ids: &Ids,
        allowed: &Allowed,
    ) -> Option<Rule> {
        self.optional(key)
            .map(|node| Rule::read(&node, ids, allowed))
    }

    pub(crate) fn command(&mut self, key: &'static str) -> Command {
        self.required(key)
            .map_or_else(|| Command::parse(""), |node| Command::read(&node))
    }
}
