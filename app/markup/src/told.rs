//! Renders the report of a bundle, a log or a proof that was checked.

mod log;

use domain::{
    Problem,
    bundle::{self, Checked, Finding},
    differences::Difference,
    shortened,
};

pub use log::LogCheck;

use crate::{Html, digest_list, readable};

/// Result of a check as markup: a sentence, and what it is based on.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The sentence.
    pub summary: Html,
    /// What the sentence is based on.
    pub details: Html,
}

impl Told {
    /// Checks a file and reports the result. The beginning of the file decides whether it is read as a log, a proof or
    /// a bundle. Also returns whether it is one of these at all.
    pub fn check(name: &str, bytes: &[u8]) -> (Self, bool) {
        if let Some(told) = log::told(name, bytes) {
            return told;
        }
        let checked = bundle::check(bytes);
        (Self::of(name, &checked), checked.is_ok())
    }

    /// Reports on a bundle, or why a file is none. `name` is the name of the file; empty if there is none.
    pub fn of(name: &str, checked: &Result<Checked, Vec<Problem>>) -> Self {
        let mut told = Self::default();
        match checked {
            Ok(checked) => {
                summary(&mut told.summary, name, checked);
                details(&mut told.details, checked);
            }
            Err(problems) => {
                sentence(&mut told.summary, name, "unreadable", NEITHER);
                places(&mut told.details, problems);
            }
        }
        told
    }

    /// Reports why nothing could be checked.
    pub fn refused(reason: &str) -> Self {
        let mut told = Self::default();
        told.summary.open("p", &[("data-verified", "refused")]);
        told.summary.text(reason);
        told.summary.close("p");
        told
    }
}

fn summary(html: &mut Html, name: &str, checked: &Checked) {
    let broken = checked.findings.iter().filter(|finding| !finding.holds);
    let broken = broken.count();
    if broken == 0 {
        sentence(html, name, "holds", HOLDS);
        html.line("p", "quiet", LIMIT);
    } else {
        let all = checked.findings.len();
        let said = format!("{broken} of {all} things that must hold do not.");
        sentence(html, name, "does_not_hold", &said);
    }
}

const NEITHER: &str = "This is neither a bundle, nor a proof, nor a log that was exported.";
const HOLDS: &str = "The verdict follows from the catalogue and the facts beside it.";
const LIMIT: &str = "Whether the facts are true, and whose catalogue this is, no bundle can say: compare the digests \
    below with those that were published.";

fn sentence(html: &mut Html, name: &str, word: &str, said: &str) {
    html.open("p", &[("data-verified", word)]);
    status(html, word);
    html.text(" ");
    if !name.is_empty() {
        html.line("code", "", &shortened(name));
        html.text(" ");
    }
    html.text(said);
    html.close("p");
}

fn status(html: &mut Html, word: &str) {
    html.open("span", &[("class", "status"), ("data-word", word)]);
    html.text(&readable(word));
    html.close("span");
}

fn details(html: &mut Html, checked: &Checked) {
    heading(html, "found", "What must hold");
    table(html, &["Finding", "Status", "Detail"], |html| {
        checked.findings.iter().for_each(|each| found(html, each));
    });
    html.close("section");
    if !checked.differences.is_empty() {
        heading(html, "differing", "What differs");
        table(html, &["Place", SHOWN, COMPUTED], |html| {
            checked
                .differences
                .iter()
                .for_each(|each| differs(html, each));
        });
        html.close("section");
    }
    if checked.more > 0 {
        html.line("p", "quiet", &format!("And {} more.", checked.more));
    }
    if let Some(computed) = &checked.computed {
        heading(html, "digests", "What was computed here");
        digest_list(html, computed);
        html.close("section");
    }
}

const SHOWN: &str = "In the bundle";
const COMPUTED: &str = "Computed here";

/// Starts a section.
fn heading(html: &mut Html, id: &str, title: &str) {
    html.open("section", &[("aria-labelledby", id)]);
    html.open("h2", &[("id", id)]);
    html.text(title);
    html.close("h2");
}

fn table(html: &mut Html, columns: &[&str], rows: impl FnOnce(&mut Html)) {
    html.open("table", &[("class", "cards")]);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for column in columns {
        html.open("th", &[("scope", "col")]);
        html.text(column);
        html.close("th");
    }
    html.close("tr");
    html.close("thead");
    html.open("tbody", &[]);
    rows(html);
    html.close("tbody");
    html.close("table");
}

fn found(html: &mut Html, finding: &Finding) {
    let word = if finding.holds {
        "holds"
    } else {
        "does_not_hold"
    };
    html.open(
        "tr",
        &[
            ("class", "finding"),
            ("data-finding", finding.name),
            ("data-status", word),
        ],
    );
    name(html, finding.title, "");
    html.open("td", &[("data-label", "Status")]);
    status(html, word);
    html.close("td");
    cell(html, "Detail", &finding.detail);
    html.close("tr");
}

fn differs(html: &mut Html, difference: &Difference) {
    html.open("tr", &[("class", "place")]);
    let within = difference.within.as_deref().unwrap_or_default();
    name(html, &difference.pointer, within);
    cell(html, SHOWN, &difference.shown);
    cell(html, COMPUTED, &difference.computed);
    html.close("tr");
}

/// Renders the header of a row: what it is about, and what contains that.
fn name(html: &mut Html, title: &str, within: &str) {
    html.open("th", &[("scope", "row")]);
    html.line("span", "title", title);
    if !within.is_empty() {
        html.line("span", "quiet", within);
    }
    html.close("th");
}

/// On a narrow page a row is a card, so every cell carries the name of its column.
fn cell(html: &mut Html, label: &str, text: &str) {
    html.open("td", &[("data-label", label)]);
    html.text(text);
    html.close("td");
}

fn places(html: &mut Html, problems: &[Problem]) {
    html.open("ul", &[("class", "problems")]);
    for problem in problems {
        html.line("li", "", &problem.to_string());
    }
    html.close("ul");
}
