//! What is said of a bundle that was checked.

use domain::{
    Problem,
    bundle::{Checked, Finding},
    differences::Difference,
    page::{Entry, Field, Value},
};

use crate::components::{digest_list, readable, table};
use crate::markup::Html;

/// What a check comes to, as markup: a sentence, and everything it rests on.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub(super) summary: Html,
    pub(super) details: Html,
}

impl Told {
    /// What was found in a bundle, or why it is none. `name` is that of its file, where it has one.
    pub fn of(name: &str, checked: &Result<Checked, Vec<Problem>>) -> Self {
        let mut told = Self::default();
        match checked {
            Ok(checked) => {
                summary(&mut told.summary, name, checked);
                details(&mut told.details, checked);
            }
            Err(problems) => {
                sentence(&mut told.summary, name, "unreadable", "This is no bundle.");
                places(&mut told.details, problems);
            }
        }
        told
    }

    /// Why nothing could be checked at all.
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

const HOLDS: &str = "The verdict follows from the catalogue and the facts beside it.";
const LIMIT: &str = "Whether the facts are true, and whose catalogue this is, no bundle can say: compare the digests \
    below with those that were published.";

fn sentence(html: &mut Html, name: &str, word: &str, said: &str) {
    html.open("p", &[("data-verified", word)]);
    html.open("span", &[("class", "status"), ("data-word", word)]);
    html.text(&readable(word));
    html.close("span");
    html.text(" ");
    if !name.is_empty() {
        html.line("code", "", name);
        html.text(" ");
    }
    html.text(said);
    html.close("p");
}

fn details(html: &mut Html, checked: &Checked) {
    let findings: Vec<_> = checked.findings.iter().map(found).collect();
    section(html, "found", "What must hold", &findings);
    let differing: Vec<_> = checked.differences.iter().map(differs).collect();
    if !differing.is_empty() {
        section(html, "differing", "What differs", &differing);
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

fn section(html: &mut Html, id: &str, title: &str, rows: &[Entry<'_>]) {
    heading(html, id, title);
    table(html, rows, 3);
    html.close("section");
}

/// Starts a section.
fn heading(html: &mut Html, id: &str, title: &str) {
    html.open("section", &[("aria-labelledby", id)]);
    html.open("h2", &[("id", id)]);
    html.text(title);
    html.close("h2");
}

fn found(finding: &Finding) -> Entry<'_> {
    Entry {
        kind: "finding",
        id: finding.name,
        title: finding.title,
        status: if finding.holds {
            "holds"
        } else {
            "does_not_hold"
        },
        fields: vec![said("detail", &finding.detail)],
        ..Entry::default()
    }
}

fn differs(difference: &Difference) -> Entry<'_> {
    let mut fields = vec![
        said("in_the_bundle", &difference.shown),
        said("computed_here", &difference.computed),
    ];
    if let Some(id) = &difference.within {
        fields.push(Field {
            key: "within",
            value: Value::Prose(id.into()),
        });
    }
    Entry {
        kind: "place",
        title: &difference.pointer,
        fields,
        ..Entry::default()
    }
}

fn said<'a>(key: &'static str, text: &'a str) -> Field<'a> {
    Field {
        key,
        value: Value::Text(text.into()),
    }
}

fn places(html: &mut Html, problems: &[Problem]) {
    html.open("ul", &[("class", "problems")]);
    for problem in problems {
        html.line("li", "", &problem.to_string());
    }
    html.close("ul");
}
