//! A log: whether every entry is as it was written, and what was signed for is what is there.

use std::io::{BufRead, Read};

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

/// An exported file, of which nothing is expected but that it holds.
pub(super) fn file(
    name: &str,
    lines: Box<dyn BufRead>,
    known: Vec<VerifyingKey>,
    as_json: bool,
) -> Result<Answer, Failure> {
    let trusted = !known.is_empty();
    let mut ended = Vec::new();
    let mut fault = None;
    let mut file = LogFile::new(name, lines, known);
    while let Some(told) = file.next()? {
        match told {
            Ok(Told::Ended(verified)) => ended.push(verified),
            Ok(_) => {}
            Err(bad) => fault = Some(bad.to_string()),
        }
    }
    let signed = (trusted && fault.is_none()).then(|| signed(&ended));
    let found = told(
        name,
        export::SCHEMA,
        &ended,
        fault,
        trusted,
        signed,
        as_json,
    );
    Ok(found)
}

/// Whether the keys that count signed for every entry: whoever names them asks for that.
fn signed(logs: &[Verified]) -> Finding {
    let unsigned = logs.iter().find(|log| log.agreed < log.head.size);
    let detail = unsigned.map(|verified| {
        let Verified {
            log, head, agreed, ..
        } = verified;
        format!("log {log}: {agreed} of {} entries are", head.size)
    });
    Finding {
        name: "signature",
        title: "A key that is known signed for every entry",
        holds: detail.is_none(),
        detail: detail.unwrap_or_default(),
    }
}

/// An exported file, line by line.
pub struct LogFile {
    name: String,
    lines: Box<dyn BufRead>,
    /// None once the end, or something wrong, was told.
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

    /// What the next line told; the inner error is what is wrong with the file, and the last thing told.
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

    /// One line more than may be long is enough to be refused.
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

/// What was found of a log, whichever way it was read.
pub(super) fn told(
    name: &str,
    schema: &'static str,
    ended: &[Verified],
    fault: Option<String>,
    trusted: bool,
    signed: Option<Finding>,
    as_json: bool,
) -> Answer {
    let mut findings = vec![Finding {
        name: "log",
        title: "Every entry is as it was written",
        holds: fault.is_none(),
        detail: fault.unwrap_or_default(),
    }];
    findings.extend(signed);
    let computed = Json::object([("logs", logs::json(ended))]);
    answer(
        &Found {
            name,
            title: "Log",
            schema,
            findings,
            computed,
            rows: logs::rows(ended),
            trusted,
        },
        as_json,
    )
}
