//! Verifies a log: every entry is as it was written, and the signed checkpoints agree with the entries.

use std::io::{BufRead, Read};

use backend::doctor::MISSING_HELP;
use domain::{
    Json,
    bundle::Finding,
    ledger::{
        Verified,
        export::{self, Bad, Checker, Told},
        note::VerifyingKey,
    },
};

use super::{Found, answer};
use crate::{command::logs, failure::Failure, output::Answer};

/// Verifies an exported file by its contents alone.
pub(super) fn file(
    name: &str,
    lines: Box<dyn BufRead>,
    known: Vec<VerifyingKey>,
    as_json: bool,
) -> Result<Answer, Failure> {
    let trusted = !known.is_empty();
    let mut ended = Vec::new();
    let mut fault = None;
    let mut left_out = Vec::new();
    let mut file = LogFile::new(name, lines, known);
    while let Some(told) = file.next()? {
        match told {
            Ok(Told::Ended(verified)) => ended.push(verified),
            Ok(Told::Began {
                log, texts: false, ..
            }) => left_out.push(log.to_string()),
            Ok(_) => {}
            Err(bad) => fault = Some(bad.to_string()),
        }
    }
    let mut found = found(name, &ended, fault, trusted);
    if !left_out.is_empty() {
        let logs = left_out.join(", ");
        let row = ("texts".to_owned(), format!("not in this file, of {logs}"));
        found.rows.push(row);
    }
    Ok(answer(&found, as_json))
}

/// Findings about logs beside their entries. `trusted`: the caller named whose signatures are trusted.
pub fn findings(logs: &[Verified], trusted: bool) -> Vec<Finding> {
    let texts = texts(logs);
    let signed = trusted.then(|| signed(logs));
    [texts].into_iter().chain(signed).collect()
}

/// Whether each personal text exists or was erased by an entry.
fn texts(logs: &[Verified]) -> Finding {
    let missing: Vec<String> = logs.iter().filter_map(Verified::missing_texts).collect();
    Finding {
        name: "texts",
        title: "Every text is there, or an entry says that it was erased",
        holds: missing.is_empty(),
        detail: missing.join("; "),
    }
}

/// Whether trusted keys signed for every entry. A caller that names keys requires that.
fn signed(logs: &[Verified]) -> Finding {
    let unsigned = logs.iter().find(|log| log.agreed < log.head.size);
    let detail = unsigned.map(|verified| {
        let Verified {
            log, head, agreed, ..
        } = verified;
        format!(
            "log {log}: {agreed} of {} entries are signed for",
            head.size
        )
    });
    Finding {
        name: "signature",
        title: "A key that is known signed for every entry",
        holds: detail.is_none(),
        detail: detail.unwrap_or_default(),
    }
}

/// An exported file, read line by line.
pub struct LogFile {
    name: String,
    lines: Box<dyn BufRead>,
    /// None once the end, or an error of the file, was returned.
    checker: Option<Checker>,
    line: Vec<u8>,
}

impl LogFile {
    pub fn new(name: &str, lines: Box<dyn BufRead>, known: Vec<VerifyingKey>) -> Self {
        Self {
            name: name.to_owned(),
            lines,
            checker: Some(Checker::new(known)),
            line: Vec::new(),
        }
    }

    /// Checks the next line. The inner error says what is wrong with the file; nothing is returned after it.
    pub fn next(&mut self) -> Result<Option<Result<Told, Bad>>, Failure> {
        let Some(mut checker) = self.checker.take() else {
            return Ok(None);
        };
        if self.read()? == 0 {
            return Ok(checker.finish().err().map(Err));
        }
        let text = String::from_utf8_lossy(&self.line);
        let told = checker.line(text.strip_suffix('\n').unwrap_or(&text));
        if told.is_ok() {
            self.checker = Some(checker);
        }
        Ok(Some(told))
    }

    /// Reads one line, or one byte more than a line may have, which is enough for it to be refused.
    fn read(&mut self) -> Result<usize, Failure> {
        self.line.clear();
        let limit = export::LINE_MAX as u64 + 2;
        let mut line = (&mut self.lines).take(limit);
        let read = line.read_until(b'\n', &mut self.line);
        read.map_err(|source| Failure::Unreadable {
            name: self.name.clone(),
            source,
        })
    }
}

/// Answer about a log of this deployment, read from its database.
pub(super) fn own(name: &str, ended: &[Verified], fault: Option<String>, as_json: bool) -> Answer {
    let mut found = found(name, ended, fault, false);
    found.trusted = true;
    for finding in &mut found.findings {
        if finding.name == "texts" && !finding.holds {
            finding.detail = format!("{}; {MISSING_HELP}", finding.detail);
        }
    }
    answer(&found, as_json)
}

/// Result of verifying logs, from a file or from the database.
fn found<'a>(name: &'a str, ended: &[Verified], fault: Option<String>, trusted: bool) -> Found<'a> {
    let whole = fault.is_none();
    let mut all = vec![Finding {
        name: "log",
        title: "Entries, texts and signatures are as they were written",
        holds: whole,
        detail: fault.unwrap_or_default(),
    }];
    // If a log was altered, nothing else about it is checked.
    if whole {
        all.extend(findings(ended, trusted));
    }
    Found {
        name,
        title: "Log",
        schema: export::SCHEMA,
        findings: all,
        computed: Json::object([("logs", logs::json(ended))]),
        rows: logs::rows(ended),
        trusted,
    }
}
