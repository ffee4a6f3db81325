//! Each claim that a text makes, the sentences that make it, who locks it, and what to say instead.

use claims::{Certainty, Hit, Lock};
use domain::catalogue::Block;

use super::{Report, status};
use crate::{Html, readable};

/// So many places are shown of each claim, and so many that are only to be looked at.
const PLACES_MAX: usize = 20;
/// So much of what a lock waits for is named at once.
const PARTS_MAX: usize = 3;

impl Report<'_> {
    /// Each claim once, with every place where it is made.
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
            held.locks.iter().for_each(|lock| self.lock(html, lock));
            html.close("ul");
        }
        html.close("article");
    }

    /// Who locks, whose it is, and what it waits for.
    fn lock(&self, html: &mut Html, lock: &Lock<'_>) {
        html.open("li", &[]);
        html.link(&self.href(lock), lock.title);
        if !lock.owner.is_empty() {
            html.text(", ");
            html.text(lock.owner);
        }
        html.text(": ");
        html.text(&readable(lock.state));
        let parts: Vec<&str> = lock.until.iter().map(String::as_str).collect();
        let (named, more) = parts.split_at_checked(PARTS_MAX).unwrap_or((&parts, &[]));
        let named = [", until ", &named.join(", ")].concat();
        match (parts.len(), more.len()) {
            (0, _) => {}
            (_, 0) => html.text(&named),
            (_, more) => {
                html.text(&named);
                html.open("details", &[]);
                html.line("summary", "", &format!("and {more} more"));
                list(html, parts.get(PARTS_MAX..).unwrap_or_default());
                html.close("details");
            }
        }
        html.close("li");
    }

    /// Where a lock is explained, supposing the same.
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
            html.text(&question(hit));
        } else {
            html.text("read as “");
            html.line("span", "wording", hit.wording);
            html.text("”");
        }
        html.close("span");
        html.close("li");
    }
}

/// A text with a button that copies it, which only script shows.
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

/// Why something is a question and no promise.
fn question(hit: &Hit<'_>) -> String {
    let title = &hit.held.claim.title;
    if hit.certainty == Certainty::Denied {
        return [title, " is denied here, as far as a machine can tell."].concat();
    }
    let modes: Vec<&str> = hit
        .disallowed_by
        .iter()
        .map(|mode| mode.title.as_str())
        .collect();
    [
        title,
        " does not belong into the order form of ",
        &modes.join(" or "),
        ".",
    ]
    .concat()
}

fn list(html: &mut Html, parts: &[&str]) {
    html.open("ul", &[]);
    parts.iter().for_each(|part| html.line("li", "", part));
    html.close("ul");
}
