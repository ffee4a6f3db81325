//! The rules of clearance: what a vendor may sell, decided from a catalogue (what must be true) and facts (what is).
//!
//! Pure, total and deterministic: no I/O, no clock, no chance, no panic. `as_of` in the facts is the only "now". In
//! reading order: [`json`] and [`mod@read`] parse documents into a [`Catalogue`] and [`Facts`]; [`Statuses`] decides;
//! [`Verdict`] adds the reasons; [`document`] renders the verdict for programs outside.

pub mod digest;
pub mod json;
pub mod read;
pub mod time;

pub mod catalogue;
pub mod facts;
pub mod filter;
pub mod lint;

pub mod counters;
pub mod forecast;
pub mod notes;
pub mod reasons;
pub mod runs;
pub mod statuses;
pub mod ways;
pub mod why;
pub mod world;

pub mod history;
pub mod ledger;

pub mod bundle;
pub mod differences;
pub mod document;
pub mod page;
pub mod plan;
pub mod search;
pub mod verdict;
pub mod what_if;
pub mod witness;

pub use catalogue::Catalogue;
pub use digest::Digest;
pub use facts::Facts;
pub use json::Json;
pub use read::{Problem, shortened};
pub use statuses::Statuses;
pub use time::Instant;
pub use verdict::{Verdict, assess, decide, decide_supposing};
pub use what_if::WhatIf;

/// Returns the word of `value` in a table of words and values; empty if the table does not have it.
pub(crate) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words
        .iter()
        .find(|(_, candidate)| *candidate == value)
        .map_or("", |(word, _)| word)
}

/// Formats a count with its noun: `1 entry`, `2 entries`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
