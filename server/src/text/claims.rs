//! What was found in a text, as text.

use std::fmt::Write;

use backend::manuscript::Manuscript;
use claims::{Certainty, Hit, JudgedBy, Lock};

use super::{paint, place};

/// So much of what a lock waits for is named.
const PARTS_MAX: usize = 4;

/// Ends a page of a PDF.
const PAGE: char = '\u{c}';

type Written = std::fmt::Result;

/// Each claim that may not be made, where it stands and who locks it; then what somebody should look at.
pub fn text(name: &str, manuscript: &Manuscript, judged_by: JudgedBy, hits: &[Hit<'_>]) -> String {
    let mut place = format!("in {}", plain(place(name)));
    if !manuscript.in_place {
        place.push_str(", by the lines of the text in it");
    }
    let mut out = format!("{}  {}\n", paint::title("Claims"), paint::quiet(&place));
    let (failing, questions): (Vec<_>, Vec<_>) = hits.iter().partition(|hit| hit.fails());
    let report = Report {
        manuscript,
        failing,
        questions,
    };
    // Writing to a string cannot fail.
    let _ = report
        .promises(&mut out)
        .and_then(|()| report.to_look_at(&mut out))
        .and_then(|()| report.summary(&mut out, judged_by));
    out
}

struct Report<'h> {
    manuscript: &'h Manuscript,
    failing: Vec<&'h Hit<'h>>,
    questions: Vec<&'h Hit<'h>>,
}

impl Report<'_> {
    fn promises(&self, out: &mut String) -> Written {
        let mut told: Vec<&str> = Vec::new();
        for first in &self.failing {
            let claim = first.held.claim;
            if !told.contains(&claim.id.as_str()) {
                told.push(&claim.id);
                let same = self
                    .failing
                    .iter()
                    .filter(|hit| hit.held.claim.id == claim.id);
                self.promise(out, first, same.copied())?;
            }
        }
        Ok(())
    }

    /// A claim, with every place where it is made.
    fn promise<'h>(
        &self,
        out: &mut String,
        first: &Hit<'_>,
        all: impl Iterator<Item = &'h Hit<'h>>,
    ) -> Written {
        let held = &first.held;
        writeln!(
            out,
            "\n{}  {}",
            paint::status("locked", 0),
            paint::title(&held.claim.title)
        )?;
        for hit in all {
            writeln!(out, "  {:<9}  {}", self.place(hit), self.sentence(hit))?;
        }
        if held.claim.always_locked {
            writeln!(
                out,
                "    {}  the catalogue; no evidence unlocks it",
                paint::quiet("locked by  ")
            )?;
        }
        for (at, lock) in held.locks.iter().enumerate() {
            let label = if at == 0 {
                "locked by  "
            } else {
                "           "
            };
            writeln!(out, "    {}  {}", paint::quiet(label), locked_by(lock))?;
        }
        writeln!(
            out,
            "    {}  {}",
            paint::quiet("say instead"),
            held.claim.allowed
        )
    }

    fn to_look_at(&self, out: &mut String) -> Written {
        if self.questions.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", paint::title("To look at"))?;
        for hit in &self.questions {
            writeln!(out, "  {:<9}  {}", self.place(hit), self.sentence(hit))?;
            writeln!(out, "             {}", paint::quiet(&why(hit)))?;
        }
        Ok(())
    }

    fn summary(&self, out: &mut String, judged_by: JudgedBy) -> Written {
        let count = self.failing.len();
        let (word, said) = match count {
            0 => ("ok", "no promise that is locked".to_owned()),
            1 => ("fail", "1 promise that is locked".to_owned()),
            _ => ("fail", format!("{count} promises that are locked")),
        };
        let look = match self.questions.len() {
            0 => String::new(),
            questions => format!(", {questions} to look at"),
        };
        writeln!(out, "\n{}  {said}{look}", paint::status(word, 0))?;
        let facts = format!(
            "judged by facts {}, as of {}",
            judged_by.digest, judged_by.as_of
        );
        writeln!(out, "{}", paint::quiet(&facts))
    }

    /// The sentence, its words in brackets.
    fn sentence(&self, hit: &Hit<'_>) -> String {
        let excerpt = hit.excerpt(&self.manuscript.text, self.manuscript.kind);
        let words = paint::title(&excerpt.words);
        format!("{}[{words}]{}", excerpt.before, excerpt.after)
    }

    /// `line:column`, where a PDF has pages on its page.
    fn place(&self, hit: &Hit<'_>) -> String {
        let place = hit.place;
        let before = self.manuscript.text.get(..place.start).unwrap_or_default();
        let pages = before.matches(PAGE).count() + 1;
        if self.manuscript.in_place || !self.manuscript.text.contains(PAGE) {
            return format!("{}:{}", place.line, place.column);
        }
        let page = before.rsplit(PAGE).next().unwrap_or_default();
        let line = page.matches('\n').count() + 1;
        let column = page
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        format!("p{pages} {line}:{column}")
    }
}

fn locked_by(lock: &Lock<'_>) -> String {
    let mut text = lock.title.to_owned();
    if !lock.owner.is_empty() {
        text.push_str(" (");
        text.push_str(lock.owner);
        text.push(')');
    }
    let parts: Vec<&str> = lock.until.iter().map(String::as_str).collect();
    let (named, rest) = parts.split_at_checked(PARTS_MAX).unwrap_or((&parts, &[]));
    if !named.is_empty() {
        text.push_str(", until ");
        text.push_str(&named.join(", "));
    }
    if !rest.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, " and {} more", rest.len());
    }
    text
}

/// Why something is a question and no promise.
fn why(hit: &Hit<'_>) -> String {
    let title = &hit.held.claim.title;
    if hit.certainty == Certainty::Denied {
        return format!("{title}: denied here, as far as a machine can tell");
    }
    let modes: Vec<&str> = hit
        .disallowed_by
        .iter()
        .map(|mode| mode.title.as_str())
        .collect();
    format!("{title}: not for the order form of {}", modes.join(" or "))
}

/// A name on one line, without what would steer a terminal.
fn plain(name: &str) -> String {
    name.chars().filter(|ch| !ch.is_control()).collect()
}
