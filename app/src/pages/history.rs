//! The history page: every change of a status, newest first, and what could be sold on a past day.

mod point;

use std::sync::Arc;

use domain::counted;
use domain::history::{Past, Report, Standing};
use leptos::prelude::*;
use markup::{Html, readable};

use crate::routes::{CHANGES, HISTORY, LOG, LOOK_BACK};

/// Headline: what a reader can see on the page.
pub(crate) const HEADLINE: &str = "What was true, and when it changed.";
/// Lead: how the page finds it.
pub(crate) const LEAD: &str = "Every status here follows from a public log in which nothing is altered or taken back \
    unseen. This page reads that log from its beginning, judges it after each entry, and tells where the answer changed.";

/// Content of the history page, and the error in the request, if any.
#[derive(Clone)]
pub struct Looked {
    pub report: Arc<Report<'static>>,
    /// What was wrong, in words; empty if nothing was.
    pub refused: String,
    /// Requested day, as the reader wrote it.
    pub day: String,
}

/// Renders the history, which the server has provided as [`Looked`]. No browser renders this page itself.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let page = use_context::<Looked>().map(|looked| Html::of(|html| page(html, &looked)));
    view! { <div class="looking-back" inner_html=page></div> }
}

fn page(html: &mut Html, looked: &Looked) {
    let report = &*looked.report;
    html.line("p", "eyebrow", LOOK_BACK);
    html.line("h1", "", HEADLINE);
    html.line("p", "lead", LEAD);
    let Some(standing) = &report.standing else {
        html.line("p", "", NO_LOG);
        return;
    };
    section(html, "day", "On a past day", |html| day(html, looked));
    section(html, "changes", "Changes", |html| changes(html, report));
    section(html, "log", "The log as it stands", |html| {
        log(html, standing);
    });
}

const NO_LOG: &str = "This deployment keeps no log: it serves one fixed document of facts. There is nothing to look back \
    on.";
const NO_CHANGE: &str = "No status has changed yet. The first change will stand here.";

fn section(html: &mut Html, id: &str, title: &str, write: impl FnOnce(&mut Html)) {
    html.open("section", &[("aria-labelledby", id)]);
    html.open("h2", &[("id", id)]);
    html.text(title);
    html.close("h2");
    write(html);
    html.close("section");
}

/// Renders a form that asks for a day, and what could be sold on it.
fn day(html: &mut Html, looked: &Looked) {
    html.open(
        "form",
        &[("class", "day"), ("method", "get"), ("action", HISTORY)],
    );
    html.open("label", &[("for", "at")]);
    html.text("Day");
    html.close("label");
    html.open(
        "input",
        &[
            ("id", "at"),
            ("type", "date"),
            ("name", "at"),
            ("value", &looked.day),
        ],
    );
    html.open("button", &[("type", "submit")]);
    html.text("Show what could be sold");
    html.close("button");
    html.close("form");
    if !looked.refused.is_empty() {
        html.open("p", &[("role", "status"), ("class", "refused")]);
        html.text(&looked.refused);
        html.close("p");
    }
    if let Some(past) = &looked.report.past {
        sold(html, past);
    }
}

fn sold(html: &mut Html, past: &Past<'_>) {
    let entries = counted(past.size, "entry", "entries");
    let when = past.at.in_words();
    html.open("p", &[("role", "status")]);
    html.text(&format!("As of {when}, when the log had {entries}:"));
    html.close("p");
    html.open("ul", &[("class", "then")]);
    for (mode, status) in past.modes() {
        let word = status.word();
        html.open("li", &[("data-then", &mode.id), ("data-status", word)]);
        html.line("span", "", &mode.title);
        html.text(" ");
        chip(html, word);
        html.close("li");
    }
    html.close("ul");
    let recommended = past.recommended();
    let motion = recommended.map_or("none", |mode| mode.title.as_str());
    html.line(
        "p",
        "quiet",
        &format!("Recommended motion: {motion}. {BY_WHICH}"),
    );
}

const BY_WHICH: &str = "Judged by the catalogue that is in use now.";

fn changes(html: &mut Html, report: &Report<'_>) {
    html.open("p", &[]);
    html.text("Follow them in a feed reader: ");
    link(html, CHANGES, "Atom feed");
    html.text(". The same as data: ");
    link(html, "/api/product/history", "history");
    html.text(".");
    html.close("p");
    if report.unchanged > 0 {
        unshown(html, report.unchanged);
    }
    if report.points.is_empty() {
        html.line("p", "", NO_CHANGE);
        return;
    }
    html.open("ol", &[("class", "points")]);
    for each in &report.points {
        point::point(html, each);
    }
    html.close("ol");
    pages(html, report);
}

/// Renders how many entries changed no status, and where they are listed.
fn unshown(html: &mut Html, count: u64) {
    let entries = counted(count, "entry", "entries");
    html.open("p", &[("class", "quiet")]);
    html.text(&format!(
        "Not shown: {entries} that changed no status. All entries are listed by "
    ));
    html.line("code", "", "thesmios history --all");
    html.text(".");
    html.close("p");
}

/// Renders links to older changes, and to the newest.
fn pages(html: &mut Html, report: &Report<'_>) {
    let newest = report
        .points
        .first()
        .is_some_and(|point| point.number + 1 == report.count);
    if newest && report.older().is_none() {
        return;
    }
    html.open(
        "nav",
        &[("class", "turn"), ("aria-label", "Pages of changes")],
    );
    if let Some(before) = report.older() {
        link(
            html,
            &format!("{HISTORY}?before={before}#changes"),
            "Older changes",
        );
    }
    if !newest {
        link(html, &format!("{HISTORY}#changes"), "Newest changes");
    }
    html.close("nav");
}

fn log(html: &mut Html, standing: &Standing) {
    html.open("dl", &[("class", "digests")]);
    let entries = [
        ("Log", standing.origin.as_str()),
        ("Entries", &standing.size.to_string()),
        ("Root", &standing.root.to_string()),
    ];
    for (name, value) in entries {
        html.open("div", &[]);
        html.line("dt", "", name);
        html.open("dd", &[]);
        html.line("code", "", value);
        html.close("dd");
        html.close("div");
    }
    html.close("dl");
    html.line("p", "", CHECK_IT);
    html.open("p", &[("class", "command")]);
    html.line("code", "", "thesmios verify FILE");
    html.close("p");
    html.line("p", "", WITNESS);
    html.open("p", &[]);
    link(html, &format!("{LOG}/checkpoint"), "Signed checkpoint");
    html.text(" ");
    link(html, &format!("{LOG}/key"), "Key it is signed with");
    html.close("p");
}

const CHECK_IT: &str = "Each entry above has a proof that it stands in this log. Save the file, and check it without us, \
    on the page that checks bundles or with:";
const WITNESS: &str = "Your browser remembers the checkpoint it saw last. Should a later one not continue it, every page \
    here will say so.";

/// Renders a status as the register shows it.
fn chip(html: &mut Html, word: &str) {
    html.open("span", &[("class", "status"), ("data-word", word)]);
    html.text(&readable(word));
    html.close("span");
}

fn link(html: &mut Html, href: &str, text: &str) {
    html.link(href, text);
}
