//! Renders the report of an exported log, and of a proof that an entry is in a log.

use domain::{
    Problem,
    ledger::{
        Verified,
        export::{Bad, Checker, LINE_MAX, SCHEMA, Told as Line},
        note::SignedNote,
        proof::{HEADER, Proof},
    },
    read::cut,
    shortened,
};

use super::{Told, cell, heading, name as row_name, places, sentence, table};
use crate::Html;

/// Check of a log that is read in pieces of any length.
#[derive(Debug, Default)]
pub struct LogCheck {
    checker: Checker,
    /// Beginning of a line whose end was not read yet.
    begun: Vec<u8>,
    logs: Vec<Verified>,
    bad: Option<Bad>,
}

impl LogCheck {
    /// Whether a file that begins with these bytes is a log.
    pub fn takes(bytes: &[u8]) -> bool {
        let begins = ["{\"schema\":\"", SCHEMA, "\""].concat();
        bytes.starts_with(begins.as_bytes())
    }

    /// Checks the next piece. Returns false after an error, when the rest need not be read.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        // After the last newline another line begins.
        let begun = lines.next_back().unwrap_or_default();
        for line in lines {
            if self.begun.is_empty() {
                self.line(line);
            } else {
                self.begun.extend_from_slice(line);
                let whole = std::mem::take(&mut self.begun);
                self.line(&whole);
            }
        }
        self.begun.extend_from_slice(begun);
        if self.begun.len() > LINE_MAX {
            self.end_line();
        }
        self.bad.is_none()
    }

    fn end_line(&mut self) {
        let last = std::mem::take(&mut self.begun);
        if !last.is_empty() {
            self.line(&last);
        }
    }

    fn line(&mut self, line: &[u8]) {
        if self.bad.is_some() {
            return;
        }
        match self.checker.line(&String::from_utf8_lossy(line)) {
            Ok(Line::Ended(verified)) => self.logs.push(verified),
            Ok(_) => {}
            Err(bad) => self.bad = Some(bad),
        }
    }

    /// Ends the check and reports the result. `name` is the name of the file; empty if there is none.
    pub fn told(mut self, name: &str) -> Told {
        self.end_line();
        let end = match self.bad.take() {
            Some(bad) => Err(bad),
            None => self.checker.finish(),
        };
        let mut told = Told::default();
        let missing = self.logs.iter().find_map(Verified::missing_texts);
        match end {
            Ok(()) if missing.is_some() => {
                let said = "A text is missing from this log.";
                sentence(&mut told.summary, name, "does_not_hold", said);
                places(
                    &mut told.details,
                    &[Problem::at_root(missing.unwrap_or_default())],
                );
            }
            Ok(()) => {
                sentence(&mut told.summary, name, "holds", HOLDS);
                if self.logs.iter().any(|log| log.agreed < log.head.size) {
                    told.summary.line("p", "", UNSIGNED);
                }
                told.summary.line("p", "quiet", LIMIT);
                logs(&mut told.details, &self.logs);
            }
            Err(bad) => {
                let said = "This log is not as it was written.";
                sentence(&mut told.summary, name, "does_not_hold", said);
                places(&mut told.details, &[Problem::at_root(bad.to_string())]);
            }
        }
        told
    }
}

const HOLDS: &str = "Every entry is as it was written, and what was signed for is what is here.";
const UNSIGNED: &str =
    "Not every entry is signed for: whoever made this file may have written the others.";
const LIMIT: &str = "Whose key signed, and whether more was written since, no file can say: compare name, size and root \
    with a checkpoint that you have from elsewhere.";

/// Reports on a whole log or proof. None if the file is neither.
pub(super) fn told(name: &str, bytes: &[u8]) -> Option<(Told, bool)> {
    if LogCheck::takes(bytes) {
        let mut check = LogCheck::default();
        check.push(bytes);
        return Some((check.told(name), true));
    }
    bytes
        .starts_with(HEADER.as_bytes())
        .then(|| proof(name, bytes))
}

/// Maximum number of logs of a file that are listed.
const LOGS_MAX: usize = 100;
/// Maximum number of characters of an entry's payload that are shown.
const PAYLOAD_MAX: usize = 2_000;

fn logs(html: &mut Html, logs: &[Verified]) {
    heading(html, "found", "What it holds");
    table(html, &["Log", "Entries", "Signed for", "Root"], |html| {
        for log in logs.iter().take(LOGS_MAX) {
            html.open("tr", &[("data-log", log.log.as_str())]);
            row_name(html, log.log.as_str(), "");
            cell(html, "Entries", &log.head.size.to_string());
            cell(html, "Signed for", &log.agreed.to_string());
            cell(html, "Root", &log.root.to_string());
            html.close("tr");
        }
    });
    if logs.len() > LOGS_MAX {
        let more = logs.len() - LOGS_MAX;
        html.line("p", "quiet", &format!("And {more} more."));
    }
    html.close("section");
}

fn proof(name: &str, bytes: &[u8]) -> (Told, bool) {
    let mut told = Told::default();
    let read = Proof::parse(&String::from_utf8_lossy(bytes));
    let found = read.map_err(|problem| vec![problem]);
    let found = found.and_then(|proof| {
        let checkpoint = proof.checkpoint().map_err(|problem| vec![problem])?;
        Ok((proof.check(), checkpoint, proof.note))
    });
    match found {
        Ok((Ok(entry), checkpoint, note)) => {
            let said = format!(
                "Entry {} stands in the log {} of {} entries.",
                entry.seq,
                shortened(&checkpoint.origin),
                checkpoint.size
            );
            sentence(&mut told.summary, name, "holds", &said);
            told.summary.line("p", "quiet", LIMIT);
            let said = [
                ("Root", checkpoint.root.to_string()),
                ("Signed by", signers(&note)),
                ("Written", entry.at.in_words()),
                ("By", entry.actor.clone()),
                ("Kind", entry.kind.word().to_owned()),
                ("Says", cut(&entry.payload.to_string(), PAYLOAD_MAX)),
            ];
            rows(&mut told.details, &said);
        }
        Ok((Err(problems), ..)) => {
            sentence(
                &mut told.summary,
                name,
                "does_not_hold",
                "This proves nothing.",
            );
            places(&mut told.details, &problems);
        }
        Err(problems) => {
            sentence(&mut told.summary, name, "unreadable", "This is no proof.");
            places(&mut told.details, &problems);
            return (told, false);
        }
    }
    (told, true)
}

fn signers(note: &SignedNote) -> String {
    let names = note.signatures.iter();
    let names = names.map(|by| {
        let id = u32::from_be_bytes(by.key_id);
        format!("{}+{id:08x}", shortened(&by.name))
    });
    names.collect::<Vec<_>>().join(", ")
}

fn rows(html: &mut Html, said: &[(&str, String)]) {
    heading(html, "found", "What it proves");
    html.open("dl", &[("class", "digests")]);
    for (term, text) in said {
        html.open("div", &[]);
        html.line("dt", "", term);
        html.open("dd", &[]);
        html.line("code", "", text);
        html.close("dd");
        html.close("div");
    }
    html.close("dl");
    html.close("section");
}
