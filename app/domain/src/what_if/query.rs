//! Reading and writing hypothetical steps as a query.

use super::{KEYS, WhatIf, rank, step};
use crate::{Catalogue, Instant, catalogue::Atom};

/// Maximum number of ignored keys that are named.
const IGNORED_MAX: usize = 8;
/// Maximum number of characters shown of an ignored key.
const KEY_MAX: usize = 40;

impl WhatIf {
    /// Reads a query, without its question mark. Keys and values that are not understood are ignored, and their keys
    /// listed.
    pub fn of_query(catalogue: &Catalogue, query: &str) -> Self {
        let mut found = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match read(catalogue, &key, &value) {
                Some(Said::Step(step)) => found.put(step, true),
                Some(Said::At(at)) => found.at = at,
                None if found.put_all(catalogue, &key, &value) => {}
                None if found.filter.take(catalogue, &key, &value) => {}
                None => found.ignore(&key),
            }
        }
        found
    }

    /// Writes the canonical query of these steps: each once and in order, so that equal states have equal addresses.
    pub fn query(&self, catalogue: &Catalogue) -> String {
        written(self.pairs(catalogue))
    }

    /// Returns the steps and the day as names and values of a query.
    pub fn pairs(&self, catalogue: &Catalogue) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for step in &self.steps {
            if let Some((key, kind, _)) = KEYS.get(rank(step.kind)) {
                pairs.push((*key, [kind, ":", catalogue.ids.id(*step)].concat()));
            }
        }
        pairs.extend(self.at.map(|at| ("at", at.to_string())));
        pairs
    }

    /// Returns the address of a page with these steps and this filter.
    pub fn address(&self, catalogue: &Catalogue, path: &str) -> String {
        let mut pairs = self.pairs(catalogue);
        let filter = self.filter.pairs();
        pairs.extend(filter.map(|(key, value)| (key, value.to_owned())));
        let query = written(pairs);
        let mark = if query.is_empty() { "" } else { "?" };
        [path, mark, &query].concat()
    }

    /// Adds all steps of a kind if the value is a kind alone, such as `seed=records`. Returns whether it is.
    fn put_all(&mut self, catalogue: &Catalogue, key: &str, kind: &str) -> bool {
        let mut kinds = KEYS.iter();
        let Some((.., kind)) = kinds.find(|(known, word, _)| *known == key && *word == kind) else {
            return false;
        };
        for at in (0..).take(catalogue.ids.space(*kind).len()) {
            self.put(Atom::new(*kind, at), true);
        }
        true
    }

    /// Lists an ignored key; an address can contain thousands of them, so the number and length are limited.
    fn ignore(&mut self, key: &str) {
        let shown: String = key.chars().take(KEY_MAX).collect();
        if self.ignored.len() < IGNORED_MAX && !self.ignored.contains(&shown) {
            self.ignored.push(shown);
        }
    }
}

enum Said {
    Step(Atom),
    At(Option<Instant>),
}

fn read(catalogue: &Catalogue, key: &str, value: &str) -> Option<Said> {
    if key == "at" {
        // Forms also send an empty date field.
        return if value.is_empty() {
            Some(Said::At(None))
        } else {
            instant(value).map(|at| Said::At(Some(at)))
        };
    }
    let (kind, _) = value.split_once(':')?;
    KEYS.iter()
        .find(|(known, word, _)| *known == key && *word == kind)?;
    step(catalogue, value).map(Said::Step)
}

/// Reads a time as in facts, or as a date field sends it: a day, or a day and a time without a zone, in UTC.
fn instant(text: &str) -> Option<Instant> {
    let whole = match text.len() {
        10 => format!("{text}T00:00:00Z"),
        16 => format!("{text}:00Z"),
        _ if text.ends_with('Z') => text.to_owned(),
        _ => format!("{text}Z"),
    };
    Instant::parse(&whole)
}

fn written(pairs: Vec<(&str, String)>) -> String {
    let mut query = String::new();
    for (key, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(key);
        query.push('=');
        query.push_str(&encoded(&value));
    }
    query
}

/// Encodes a value for a query, except for colons, which need no encoding there and are easier to read.
fn encoded(id: &str) -> String {
    let bytes: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    bytes.replace("%3A", ":")
}
