//! Filters the entries of a page, and collects the choices of its filter form.

use std::borrow::Cow;

use super::{
    Entry, Field, Link, Section, Value,
    facets::{Facets, facets},
};
use crate::{
    Catalogue, WhatIf,
    filter::{AUDIENCE, Filter, KEYS, MODE, OWNER},
};

/// The filter form of a page, and how many entries are shown.
pub struct Filters<'a> {
    pub choices: [Vec<Choice<'a>>; KEYS.len()],
    pub chosen: Filter,
    /// The hypothetical steps and day of the address, as names and values.
    pub supposed: Vec<(&'static str, String)>,
    /// Address of the page without a filter.
    pub whole: String,
    pub shown: usize,
    pub all: usize,
}

/// A value of a filter key that the form offers.
pub struct Choice<'a> {
    pub value: &'a str,
    pub title: Cow<'a, str>,
}

/// Removes the entries that the filter does not match, and counts all and the remaining ones.
pub(super) fn keep<'a>(
    catalogue: &'a Catalogue,
    what_if: &WhatIf,
    path: &str,
    sections: &mut [Section<'a>],
) -> Filters<'a> {
    let mut sieve = Sieve {
        catalogue,
        filter: &what_if.filter,
        filters: Filters {
            choices: Default::default(),
            chosen: what_if.filter.clone(),
            supposed: what_if.pairs(catalogue),
            whole: what_if.elsewhere().address(catalogue, path),
            shown: 0,
            all: 0,
        },
    };
    for section in sections {
        sieve.fields(&mut section.fields);
    }
    sieve.filters
}

struct Sieve<'a, 'f> {
    catalogue: &'a Catalogue,
    filter: &'f Filter,
    filters: Filters<'a>,
}

impl<'a> Sieve<'a, '_> {
    fn fields(&mut self, fields: &mut [Field<'a>]) {
        for field in fields {
            match &mut field.value {
                Value::Fields(fields) => self.fields(fields),
                Value::Entries(_, entries) if !entries.is_empty() => {
                    entries.retain_mut(|entry| self.keeps(entry));
                    if entries.is_empty() {
                        field.value = self.nothing();
                    }
                }
                _ => {}
            }
        }
    }

    fn nothing(&self) -> Value<'a> {
        Value::Link(Link {
            title: "Nothing here matches what was picked. Show everything",
            href: self.filters.whole.clone(),
        })
    }

    /// Whether an entry is kept. An entry with nested entries is removed if the filter removes all of those.
    fn keeps(&mut self, entry: &mut Entry<'a>) -> bool {
        let (all, shown) = (self.filters.all, self.filters.shown);
        let facets = facets(self.catalogue, entry);
        self.fields(&mut entry.fields);
        let holds = self.filters.all > all;
        let emptied = holds && self.filters.shown == shown;
        let keeps = self.picks(&facets) && !emptied;
        if !keeps {
            self.filters.shown = shown;
        }
        if !facets.is_empty() {
            self.filters.all += 1;
            self.filters.shown += usize::from(keeps);
        }
        for (key, value) in facets {
            self.offer(key, value);
        }
        keeps
    }

    fn picks(&self, facets: &Facets<'_>) -> bool {
        (0..KEYS.len()).all(|key| {
            let wanted = self.filter.value(key);
            let mut said = facets.iter().filter(|(known, _)| *known == key).peekable();
            wanted.is_empty() || said.peek().is_none() || said.any(|(_, value)| *value == wanted)
        })
    }

    fn offer(&mut self, key: usize, value: &'a str) {
        let Some(choices) = self.filters.choices.get_mut(key) else {
            return;
        };
        if !choices.iter().any(|known| known.value == value) {
            let title = title(self.catalogue, key, value);
            choices.push(Choice { value, title });
        }
    }
}

fn title<'a>(catalogue: &'a Catalogue, key: usize, value: &'a str) -> Cow<'a, str> {
    let ids = &catalogue.ids;
    let owner = ids.owners.find(value).filter(|_| key == OWNER);
    let mode = ids.modes.find(value).filter(|_| key == MODE);
    if let Some(owner) = owner.and_then(|at| catalogue.owners.get(at as usize)) {
        return owner.title.as_str().into();
    }
    if let Some(mode) = mode.and_then(|at| catalogue.modes.get(at as usize)) {
        return mode.title.as_str().into();
    }
    match (key, value) {
        (OWNER, "vendor") => catalogue.title.as_str().into(),
        (AUDIENCE, "public") => "Anyone".into(),
        (AUDIENCE, "tenant") => "Members of the tenant".into(),
        _ => sentence(value).into(),
    }
}

/// Turns a word such as `needs_vendor_setup` into text for a list.
fn sentence(word: &str) -> String {
    let mut words = word.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
