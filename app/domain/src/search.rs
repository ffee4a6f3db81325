//! Finds everything of a register that has a name, by words of it.
//!
//! Each word of the query has to begin a word of the title, of the id, or of what belongs to it: a variable, a wording, a
//! command, an owner. Titles go before ids, ids before the rest, whole words before beginnings; what is equal keeps the
//! order of the catalogue. What stands on no page cannot be found.

mod entries;

use crate::{Catalogue, Json, Verdict, WhatIf, catalogue::Page};

/// So many characters of a query are read.
pub const QUERY_MAX: usize = 100;
/// So many are found at most.
pub const FOUND_MAX: usize = 50;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// What it is, as the hooks name it, or `page` and `section`.
    pub kind: &'static str,
    pub title: &'a str,
    /// How it stands now; empty where it has no status.
    pub status: &'a str,
    /// The title of the page it stands on.
    pub page: &'a str,
    /// Where it stands, with what is supposed.
    pub href: String,
}

/// The things that match a query, the best first. A verdict that supposes something says so by `what_if`.
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

/// What was found, for programs: `{query, found: [{kind, title, status, page, href}]}`.
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

/// Something that can be found.
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    status: &'a str,
    /// The page it stands on.
    page: &'a Page,
    /// What else it is found by.
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

/// How far an entry is from a query: the sum over its words; nothing where one of them does not occur.
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

/// 0 where a word stands in a text as a whole, 1 where it begins one.
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

/// The words of a text: ASCII signs end one. Letters beyond ASCII match as they are written: the tables that fold them
/// would cost the client more than all of this.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = |sign: char| sign.is_ascii() && !sign.is_ascii_alphanumeric();
    text.split(ends).filter(|word| !word.is_empty())
}
