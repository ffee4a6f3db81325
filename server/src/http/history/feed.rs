//! The changes as an Atom feed (RFC 4287).

use app::{CHANGES, HISTORY};
use domain::{
    Instant,
    history::{Changed, Point, Report, proof},
};
use markup::{Html, readable};

/// Renders the feed of a history. Without changes, the feed has no entries.
pub fn write(report: &Report<'_>, origin: &str, as_of: Instant) -> String {
    let updated = report.points.first().map_or(as_of, |point| point.at);
    let body = Html::of(|html| {
        line(
            html,
            "title",
            &format!("{}: what changed", report.catalogue.title),
        );
        line(
            html,
            "subtitle",
            "Statuses that follow from the public log, whenever one becomes another.",
        );
        // URL of the feed: it stays the same as long as the register has this origin.
        line(html, "id", &format!("{origin}{CHANGES}"));
        line(html, "updated", &updated.to_string());
        link(
            html,
            "self",
            "application/atom+xml",
            &format!("{origin}{CHANGES}"),
        );
        link(
            html,
            "alternate",
            "text/html",
            &format!("{origin}{HISTORY}"),
        );
        html.open("author", &[]);
        line(html, "name", &report.catalogue.title);
        html.close("author");
        for point in &report.points {
            entry(html, point, origin);
        }
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">{body}</feed>\n"
    )
}

fn entry(html: &mut Html, point: &Point, origin: &str) {
    html.open("entry", &[]);
    line(html, "title", point.cause.what());
    line(html, "id", &id(point, origin));
    line(html, "updated", &point.at.to_string());
    let number = point.number;
    let page = format!(
        "{origin}{HISTORY}?before={}#change-{number}",
        number.saturating_add(1)
    );
    link(html, "alternate", "text/html", &page);
    if let Some(seq) = point.cause.seq() {
        let proof = proof(&format!("{origin}{}", app::LOG), seq);
        link(html, "related", "text/plain", &proof);
    }
    html.open("content", &[("type", "text")]);
    for Changed { title, change } in &point.changes {
        let (from, to) = (readable(&change.from), readable(&change.to));
        html.text(&format!("{title}: {from} → {to}\n"));
    }
    html.close("content");
    html.close("entry");
}

/// Id of a feed entry: the number of the entry in the log, or the time of a change that no entry made. Entries that are
/// appended later never change it.
fn id(point: &Point, origin: &str) -> String {
    match point.cause.seq() {
        Some(seq) => format!("{origin}{HISTORY}/entries/{seq}"),
        None => format!("{origin}{HISTORY}/times/{}", point.at),
    }
}

fn line(html: &mut Html, name: &str, text: &str) {
    html.line(name, "", text);
}

/// Writes a link, which is an empty element.
fn link(html: &mut Html, rel: &str, kind: &str, href: &str) {
    html.open("link", &[("rel", rel), ("type", kind), ("href", href)]);
    html.close("link");
}
