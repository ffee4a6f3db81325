//! Renders each claim that a text makes, the sentences that make it, what locks it, and what to say instead.

use claims::{Hit, Lock, Told};
use domain::catalogue::Block;

use super::{Report, status};
use crate::Html;

/// Maximum number of places shown for each claim, and in each list of hits that do not fail.
const PLACES_MAX: usize = 20;
/// Maximum number of things named at once that a lock waits for.
const PARTS_MAX: usize = 3;

impl Report<'_> {
    /// Renders each claim once, with the places where it is made.
    pub(super) fn claims(&self, html: &mut Html, failing: &[&Hit<'_>]) {
        let mut told: Vec<&str> = Vec::new();
        for first in failing {
            let id = first.held.claim.id.as_str();
            if !told.contains(&id) {
                told.push(id);
                let same = |hit: &&&Hit<'_>| hit.held.claim.id == id;
                let own: Vec<&Hit<'_>> = failing.iter().filter(same).copied().collect();
                self.claim(html, first, &own);
            }
        }
    }

    fn claim(&self, html: &mut Html, first: &Hit<'_>, own: &[&Hit<'_>]) {
        let held = &first.held;
        let claim = held.claim;
        let id = ["promised-", &claim.id].concat();
        html.open(
            "article",
            &[
                ("class", "card"),
                ("id", &id),
                ("data-claim", &claim.id),
                ("data-status", "locked"),
            ],
        );
        status(html, "locked");
        html.line("h3", "", &claim.title);
        self.places(html, own, false);
        html.line("p", "label", "Say instead");
        to_copy(html, &claim.allowed);
        html.line("p", "label", "Locked by");
        if claim.always_locked {
            html.line("p", "", "The catalogue, always: no evidence unlocks it.");
        }
        if !held.locks.is_empty() {
            html.open("ul", &[("class", "locks")]);
            held.told().iter().for_each(|told| self.lock(html, told));
            html.close("ul");
        }
        html.close("article");
    }

    /// Renders a lock: its title, what it waits for, and its owner.
    fn lock(&self, html: &mut Html, told: &Told<'_>) {
        html.open("li", &[]);
        html.link(&self.href(told.lock), told.lock.title);
        html.text(": ");
        html.text(&told.sentence(PARTS_MAX));
        let more = told.until.get(PARTS_MAX..).unwrap_or_default();
        if !more.is_empty() {
            html.open("details", &[]);
            html.line("summary", "", &format!("The other {}", more.len()));
            list(html, more);
            html.close("details");
        }
        html.close("li");
    }

    /// Address where a lock is explained, with the same hypothetical changes.
    fn href(&self, lock: &Lock<'_>) -> String {
        let (block, kind) = match lock.kind {
            "item" => (Block::Ledger, "ledger-item"),
            _ => (Block::Modes, "mode"),
        };
        let catalogue = self.judge.catalogue;
        let path = catalogue
            .page_of(&block)
            .map_or("/", |page| page.path.as_str());
        [
            &self.judge.what_if.elsewhere().address(catalogue, path),
            "#",
            kind,
            "-",
            lock.id,
        ]
        .concat()
    }

    pub(super) fn places(&self, html: &mut Html, hits: &[&Hit<'_>], why: bool) {
        html.open("ul", &[("class", "places")]);
        for hit in hits.iter().take(PLACES_MAX) {
            self.place(html, hit, why);
        }
        html.close("ul");
        if hits.len() > PLACES_MAX {
            let more = hits.len() - PLACES_MAX;
            html.line("p", "quiet", &format!("And {more} more."));
        }
    }

    fn place(&self, html: &mut Html, hit: &Hit<'_>, why: bool) {
        let excerpt = hit.excerpt(self.text, self.kind);
        let place = hit.place;
        let (start, end) = (place.start.to_string(), place.end.to_string());
        html.open(
            "li",
            &[
                ("class", "promise"),
                ("data-place", &[&start, "-", &end].concat()),
                ("data-promise", &hit.held.claim.id),
                ("data-certainty", hit.certainty.word()),
            ],
        );
        html.open("q", &[]);
        html.text(&excerpt.before);
        html.line("mark", "", &excerpt.words);
        html.text(&excerpt.after);
        html.close("q");
        html.open("span", &[("class", "quiet")]);
        html.text(&format!("line {}, column {}: ", place.line, place.column));
        if why {
            html.text(&hit.why());
        } else if !hit.is_wording {
            html.text("promises it in everyday words");
        } else {
            html.text("read as “");
            html.line("span", "wording", hit.wording);
            html.text("”");
        }
        html.close("span");
        html.close("li");
    }
}

/// Renders a text with a copy button, which only script shows.
fn to_copy(html: &mut Html, text: &str) {
    html.open("div", &[("class", "command-line")]);
    html.open("pre", &[]);
    html.line("code", "", text);
    html.close("pre");
    html.open("button", &[("type", "button"), ("data-copy", "")]);
    html.text("Copy");
    html.close("button");
    html.close("div");
}

fn list(html: &mut Html, parts: &[&str]) {
    html.open("ul", &[]);
    parts.iter().for_each(|part| html.line("li", "", part));
    html.close("ul");
}
