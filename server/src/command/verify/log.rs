//! A log: whether every entry is as it was written, and what was signed for is what is there.

use std::io::BufRead;

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
use crate::{failure::Failure, output::Answer};

/// An exported file, read line by line.
pub(super) fn file(
    name: &str,
    lines: &mut dyn BufRead,
    known: Vec<VerifyingKey>,
    as_json: bool,
) -> Result<Answer, Failure> {
    let trusted = !known.is_empty();
    let mut ended = Vec::new();
    let outcome = check(name, lines, known, &mut |told| {
        if let Told::Ended(verified) = told {
            ended.push(verified);
        }
        Ok(())
    })?;
    let detail = outcome.err().map(|bad| bad.to_string());
    Ok(told(name, export::SCHEMA, &ended, detail, trusted, as_json))
}

/// Checks a file and hands on what each line told. The inner error is what is wrong with the file.
pub fn check(
    name: &str,
    lines: &mut dyn BufRead,
    known: Vec<VerifyingKey>,
    then: &mut dyn FnMut(Told) -> Result<(), Failure>,
) -> Result<Result<(), Bad>, Failure> {
    let mut checker = Checker::new(known);
    let mut line = Vec::new();
    loop {
        line.clear();
        let limit = export::LINE_MAX as u64 + 2;
        let read = std::io::Read::take(&mut *lines, limit).read_until(b'\n', &mut line);
        let read = read.map_err(|source| Failure::Unreadable {
            name: name.to_owned(),
            source,
        })?;
        if read == 0 {
            return Ok(checker.finish());
        }
        let text = String::from_utf8_lossy(&line);
        match checker.line(text.strip_suffix('\n').unwrap_or(&text)) {
            Ok(told) => then(told)?,
            Err(bad) => return Ok(Err(bad)),
        }
    }
}

/// What was found of a log, whichever way it was read.
pub(super) fn told(
    name: &str,
    schema: &'static str,
    ended: &[Verified],
    fault: Option<String>,
    trusted: bool,
    as_json: bool,
) -> Answer {
    let holds = fault.is_none();
    let findings = vec![Finding {
        name: "log",
        title: "Every entry is as it was written",
        holds,
        detail: fault.unwrap_or_default(),
    }];
    let logs = ended.iter().map(|verified| {
        Json::object([
            ("log", verified.log.as_str().into()),
            ("size", Json::Count(verified.head.size)),
            ("root", verified.root.to_string().into()),
            ("signed", Json::Count(verified.agreed)),
        ])
    });
    let computed = Json::object([("logs", Json::list(logs))]);
    answer(
        &Found {
            name,
            title: "Log",
            schema,
            findings,
            computed,
            rows: rows(ended),
            trusted,
        },
        as_json,
    )
}

fn rows(ended: &[Verified]) -> Vec<(String, String)> {
    let row = |verified: &Verified| {
        let (size, signed) = (verified.head.size, verified.agreed);
        let told = format!(
            "{size} entries, {signed} signed for, root {}",
            verified.root
        );
        (verified.log.to_string(), told)
    };
    ended.iter().map(row).collect()
}
