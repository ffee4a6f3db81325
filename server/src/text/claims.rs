//! Result of looking through a text for claims, as text.

use std::fmt::Write;

use backend::manuscript::Manuscript;
use claims::{Hit, Judge};
use markup::no_promise;

use super::{paint, place, plain};

/// Maximum number of things that are named of those that a lock waits for.
const PARTS_MAX: usize = 4;

/// Maximum number of places listed for each claim, and of places listed as only to be looked at.
const PLACES_MAX: usize = 200;

/// Ends a page of a PDF.
const PAGE: char = '\u{c}';

type Written = std::fmt::Result;

/// Renders each claim that may not be made, its places and its locks; then the places that a person should look at.
pub fn text(name: &str, manuscript: &Manuscript, judge: &Judge<'_>, hits: &[Hit<'_>]) -> String {
    let mut place = format!("in {}", plain(place(name)));
    if !manuscript.in_place {
        place.push_str(", by the lines of the text in it");
    }
    let mut out = format!("{}  {}\n", paint::title("Claims"), paint::quiet(&place));
    let (failing, others): (Vec<_>, Vec<_>) = hits.iter().partition(|hit| hit.fails());
    let (denied, questions) = others.into_iter().partition(|hit| hit.is_denied());
    let report = Report {
        manuscript,
        failing,
        questions,
        denied,
    };
    // Writing to a string cannot fail.
    let _ = report
        .promises(&mut out)
        .and_then(|()| report.to_look_at(&mut out))
        .and_then(|()| report.read_as_denied(&mut out))
        .and_then(|()| report.summary(&mut out, judge, hits));
    out
}

/// Writes how many places are not listed.
fn more(out: &mut String, count: usize) -> Written {
    match count.saturating_sub(PLACES_MAX) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more"),
    }
}

struct Report<'h> {
    manuscript: &'h Manuscript,
    failing: Vec<&'h Hit<'h>>,
    questions: Vec<&'h Hit<'h>>,
    denied: Vec<&'h Hit<'h>>,
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

    /// Writes a claim, with every place where it is made.
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
        self.listed(out, all)?;
        if held.claim.always_locked {
            writeln!(
                out,
                "    {}  the catalogue; no evidence unlocks it",
                paint::quiet("locked by  ")
            )?;
        }
        for (at, told) in held.told().iter().enumerate() {
            let label = if at == 0 {
                "locked by  "
            } else {
                "           "
            };
            let (title, sentence) = (told.lock.title, told.sentence(PARTS_MAX));
            writeln!(out, "    {}  {title}: {sentence}", paint::quiet(label))?;
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
        let title = format!("To look at: {}", self.questions.len());
        writeln!(out, "\n{}", paint::title(&title))?;
        for hit in self.questions.iter().take(PLACES_MAX) {
            writeln!(out, "  {:<9}  {}", self.place(hit), self.sentence(hit))?;
            writeln!(out, "             {}", paint::quiet(&hit.why()))?;
        }
        more(out, self.questions.len())
    }

    fn read_as_denied(&self, out: &mut String) -> Written {
        if self.denied.is_empty() {
            return Ok(());
        }
        let title = format!("Read as denied: {}", self.denied.len());
        writeln!(out, "\n{}", paint::title(&title))?;
        self.listed(out, self.denied.iter().copied())
    }

    fn listed<'h>(&self, out: &mut String, hits: impl Iterator<Item = &'h Hit<'h>>) -> Written {
        let mut count = 0;
        for hit in hits {
            count += 1;
            if count <= PLACES_MAX {
                writeln!(out, "  {:<9}  {}", self.place(hit), self.sentence(hit))?;
            }
        }
        more(out, count)
    }

    fn summary(&self, out: &mut String, judge: &Judge<'_>, hits: &[Hit<'_>]) -> Written {
        let count = self.failing.len();
        let (word, said) = match count {
            0 => ("ok", no_promise(judge.catalogue, hits)),
            1 => ("fail", "1 promise that is locked".to_owned()),
            _ => ("fail", format!("{count} promises that are locked")),
        };
        writeln!(out, "\n{}  {said}", paint::status(word, 0))?;
        let (facts, as_of) = (judge.facts.digest, judge.facts.as_of.in_words());
        let judged = format!("judged by facts {facts}, as of {as_of}");
        writeln!(out, "{}", paint::quiet(&judged))
    }

    /// The sentence, with the words of the claim in brackets.
    fn sentence(&self, hit: &Hit<'_>) -> String {
        let excerpt = hit.excerpt(&self.manuscript.text, self.manuscript.kind);
        let words = paint::title(&plain(&excerpt.words));
        let (before, after) = (plain(&excerpt.before), plain(&excerpt.after));
        format!("{before}[{words}]{after}")
    }

    /// Place of a hit as `line:column`; in a PDF with pages, on its page.
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
