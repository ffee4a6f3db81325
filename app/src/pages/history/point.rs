//! One change of statuses, and what caused it.

use domain::history::{Cause, Changed, Point, proof};
use markup::{Html, readable};

use super::{chip, link};
use crate::routes::LOG;

/// Renders a change: what it was, when, who wrote it, and what it changed.
pub(super) fn point(html: &mut Html, point: &Point) {
    let number = point.number.to_string();
    let id = format!("change-{number}");
    html.open(
        "li",
        &[("id", &id), ("class", "card"), ("data-change", &number)],
    );
    html.line("h3", "", point.cause.what());
    html.open("p", &[("class", "quiet")]);
    html.open("time", &[("datetime", &point.at.to_string())]);
    html.text(&point.at.in_words());
    html.close("time");
    cause(html, &point.cause);
    html.close("p");
    html.open("ul", &[("class", "moves")]);
    point.changes.iter().for_each(|each| changed(html, each));
    html.close("ul");
    html.close("li");
}

fn cause(html: &mut Html, cause: &Cause) {
    match cause {
        Cause::Entry { seq, actor, .. } => {
            html.text(&format!(", written by {actor}: "));
            link(
                html,
                &format!("{LOG}/entries/{seq}"),
                &format!("entry {seq}"),
            );
            html.text(", ");
            link(html, &proof(LOG, *seq), "its proof");
        }
        Cause::Time { .. } => html.text(", by time alone: no entry did this"),
    }
}

fn changed(html: &mut Html, Changed { title, change }: &Changed) {
    html.open(
        "li",
        &[("data-changed", &change.id), ("data-status", &change.to)],
    );
    html.line("span", "kind", change.kind);
    html.text(" ");
    html.line("span", "title", title);
    html.text(" ");
    html.line("span", "was", &readable(&change.from));
    html.text(" → ");
    chip(html, &change.to);
    html.close("li");
}
