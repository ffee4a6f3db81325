//! Renders the report of a text that was checked for claims.

mod places;

use claims::{BYTES_MAX, Hit, Judge, Kind};
use domain::{Catalogue, Problem, shortened};

use crate::{Html, Told};

/// Error for a text without any letter or digit.
const NOTHING: &str = "There is no text in it.";

impl Told {
    /// Reports what was found in a text, sentence by sentence. `name` is the name of its file; empty if there is none.
    pub fn of_text(name: &str, judge: &Judge<'_>, bytes: &[u8]) -> Self {
        let text = match readable_text(bytes) {
            Ok(text) => text,
            Err(reason) => return Self::refused(reason),
        };
        let kind = Kind::of(name, text);
        let hits = judge.check(text, kind);
        let report = Report {
            judge,
            text,
            kind,
            name,
        };
        let mut told = Self::default();
        report.summary(&mut told.summary, &hits);
        report.details(&mut told.details, &hits);
        told
    }

    /// Reports why a text cannot be judged: the facts cannot be read.
    pub fn unjudged(problems: &[Problem]) -> Self {
        let mut told = Self::refused("The facts of this deployment cannot be read.");
        for problem in problems {
            told.details.line("p", "", &problem.to_string());
        }
        told
    }
}

/// Returns a text that can be checked.
///
/// # Errors
/// Returns an error if the text is too large, an office document, not UTF-8 or empty. The error quotes nothing of it.
pub fn readable_text(bytes: &[u8]) -> Result<&str, &'static str> {
    if bytes.len() > BYTES_MAX {
        return Err(TOO_LARGE);
    }
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        return Err(OFFICE);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NOT_UTF8)?;
    let says = text.chars().any(char::is_alphanumeric);
    says.then_some(text).ok_or(NOTHING)
}

const TOO_LARGE: &str = "This is too large: a text has at most 4 MiB.";
const NOT_UTF8: &str = "This is no text in UTF-8. Save it as UTF-8, or paste it.";
const OFFICE: &str = "Word documents and PDF are read at the command line: `thesmios check claims FILE`. Or paste the text.";

struct Report<'r> {
    judge: &'r Judge<'r>,
    text: &'r str,
    kind: Kind,
    name: &'r str,
}

impl Report<'_> {
    fn summary(&self, html: &mut Html, hits: &[Hit<'_>]) {
        let failing = hits.iter().filter(|hit| hit.fails()).count();
        let (word, said) = match failing {
            0 => ("clear", no_promise(self.judge.catalogue, hits)),
            1 => (
                "locked",
                "One place promises what may not be said yet.".to_owned(),
            ),
            _ => (
                "locked",
                format!("{failing} places promise what may not be said yet."),
            ),
        };
        html.open("p", &[("data-verified", word)]);
        status(html, word);
        html.text(" ");
        if !self.name.is_empty() {
            html.line("code", "", &shortened(self.name));
            html.text(" ");
        }
        html.text(&said);
        html.close("p");
        if !self.judge.what_if.is_empty() {
            html.open("p", &[("class", "quiet")]);
            html.line("strong", "", "Hypothetical.");
            html.text(" Judged by what is supposed.");
            html.close("p");
        }
    }

    /// Renders the facts and the catalogue that the result is based on, so that a reader can repeat the check.
    fn judged_by(&self, html: &mut Html) {
        let facts = &self.judge.facts;
        folded(html, "Judged by", "judged-by");
        html.open("p", &[("class", "quiet")]);
        html.text("The facts ");
        html.line("code", "digest", &facts.digest.to_string());
        html.text(" as of ");
        html.text(&facts.as_of.in_words());
        html.text(", and the catalogue ");
        html.line("code", "digest", &self.judge.catalogue.digest.to_string());
        html.text(".");
        html.close("p");
        html.close("details");
    }

    fn details(&self, html: &mut Html, hits: &[Hit<'_>]) {
        let (failing, others): (Vec<_>, Vec<_>) = hits.iter().partition(|hit| hit.fails());
        let (denied, questions): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|hit| hit.is_denied());
        if !failing.is_empty() {
            heading(html, "promised", "What may not be said yet");
            self.claims(html, &failing);
            html.close("section");
        }
        if !questions.is_empty() {
            heading(html, "questions", "To look at");
            html.line("p", "quiet", QUESTIONS);
            self.places(html, &questions, true);
            html.close("section");
        }
        if !denied.is_empty() {
            folded(html, &format!("Read as denied: {}", denied.len()), "denied");
            self.places(html, &denied, true);
            html.close("details");
        }
        self.judged_by(html);
    }
}

const QUESTIONS: &str = "Nothing here fails the check; a person should read it.";

/// Returns the sentence for a text in which the check finds no promise, with what the check covers.
pub fn no_promise(catalogue: &Catalogue, hits: &[Hit<'_>]) -> String {
    let found = if hits.is_empty() {
        "No known wording of a locked claim was found."
    } else {
        "No known wording of a locked claim is used as a promise."
    };
    let known = claims::known(catalogue);
    format!("{found} The check knows {known} wordings; it does not replace reading.")
}

fn folded(html: &mut Html, title: &str, class: &str) {
    html.open("details", &[("class", class)]);
    html.line("summary", "", title);
}

fn status(html: &mut Html, word: &str) {
    html.open("span", &[("class", "status"), ("data-word", word)]);
    html.text(word);
    html.close("span");
}

fn heading(html: &mut Html, id: &str, title: &str) {
    html.open("section", &[("aria-labelledby", id)]);
    html.open("h2", &[("id", id)]);
    html.text(title);
    html.close("h2");
}
