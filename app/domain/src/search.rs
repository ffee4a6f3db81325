//! Search: finds everything in a register that has a name, by words.
//!
//! Each word of the query must be a prefix of a word of the title, the id, or of further text: a variable, a wording, a
//! command, an owner. Titles rank before ids, ids before the rest, whole words before prefixes; equal ranks keep the
//! order of the catalogue. What is on no page cannot be found.

mod entries;

use crate::{Catalogue, Json, Verdict, WhatIf, catalogue::Page};

/// Maximum number of characters of a query that are read.
pub const QUERY_MAX: usize = 100;
/// Maximum number of results.
pub const FOUND_MAX: usize = 50;

/// A result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Kind as in the test hooks (`contract.md` §5), or `page` or `section`.
    pub kind: &'static str,
    pub title: &'a str,
    /// Current status; empty if it has none.
    pub status: &'a str,
    /// Title of its page.
    pub page: &'a str,
    /// Its address, with the query of the hypothetical.
    pub href: String,
}

/// The entries that match a query, the best first. `what_if` is the hypothetical of the verdict.
pub fn search<'a>(
    catalogue: &'a Catalogue,
    verdict: &'a Verdict,
    what_if: &WhatIf,
    query: &str,
) -> Vec<Found<'a>> {
    let cut = query.char_indices().nth(QUERY_MAX);
    let query = query.get(..cut.map_or(query.len(), |(at, _)| at));
    let asked: Vec<&str> = words(query.unwrap_or_default()).collect();
    let mut ranked: Vec<(u32, Entry<'a>)> = Vec::new();
    if !asked.is_empty() {
        entries::each(catalogue, &verdict.statuses, &mut |entry| {
            if let Some(rank) = rank(&asked, &entry) {
                let before = ranked.partition_point(|(known, _)| *known <= rank);
                ranked.insert(before, (rank, entry));
            }
        });
    }
    ranked.truncate(FOUND_MAX);
    let query = what_if.elsewhere().address(catalogue, "");
    let found = ranked.into_iter();
    found.map(|(_, entry)| entry.found(&query)).collect()
}

/// The results as JSON: `{query, found: [{kind, title, status, page, href}]}`.
pub fn document(query: &str, found: &[Found<'_>]) -> Json {
    let entry = |found: &Found<'_>| {
        Json::object([
            ("kind", Json::text(found.kind)),
            ("title", found.title.into()),
            ("status", found.status.into()),
            ("page", found.page.into()),
            ("href", found.href.as_str().into()),
        ])
    };
    let found = Json::list(found.iter().map(entry));
    Json::object([("query", query.into()), ("found", found)])
}

/// An entry that can be found.
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    status: &'a str,
    /// The page that shows it.
    page: &'a Page,
    /// Further text by which it is found.
    more: String,
}

impl<'a> Entry<'a> {
    fn found(self, query: &str) -> Found<'a> {
        let anchor = match self.kind {
            "page" => String::new(),
            "section" => ["#", self.id].concat(),
            kind => ["#", kind, "-", self.id].concat(),
        };
        Found {
            kind: self.kind,
            title: self.title,
            status: self.status,
            page: &self.page.title,
            href: [&self.page.path, query, &anchor].concat(),
        }
    }
}

/// Distance of an entry from a query, summed over its words; `None` if one of them does not occur.
fn rank(query: &[&str], entry: &Entry<'_>) -> Option<u32> {
    if is_same(query, entry.title) {
        return Some(0);
    }
    let mut sum = 1;
    for word in query {
        let places = [entry.title, entry.id, &entry.more];
        let found = (1..).zip(places).find_map(|(at, text)| {
            let distance = distance(word, text)?;
            Some(2 * at + distance)
        });
        sum += found?;
    }
    Some(sum)
}

fn is_same(query: &[&str], title: &str) -> bool {
    let mut asked = query.iter();
    words(title).all(|word| {
        asked
            .next()
            .is_some_and(|known| known.eq_ignore_ascii_case(word))
    }) && asked.next().is_none()
}

/// 0 if `word` is a whole word of the text, 1 if it is the prefix of one; `None` if it is neither.
fn distance(word: &str, text: &str) -> Option<u32> {
    let mut begun = None;
    for known in words(text) {
        let start = known.as_bytes().get(..word.len());
        if start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes())) {
            begun = Some(1);
            if known.len() == word.len() {
                return Some(0);
            }
        }
    }
    begun
}

/// The words of a text, separated by ASCII characters that are no letters or digits. The case of letters beyond ASCII
/// is not folded: the tables for that would add more to the client than this whole search.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric();
    text.split(ends).filter(|word| !word.is_empty())
}
