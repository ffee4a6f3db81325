//! `thesmios verify`: whether a file from somebody else holds with nothing but what stands in it, or a log of our own.

mod bundle;
pub mod log;
mod proof;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use domain::{
    Json,
    bundle::{BYTES_MAX, Finding},
    ledger::{export, note::VerifyingKey, proof::HEADER},
};

use super::{export::named, opened};
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, typed: &cli::Verify) -> Result<Answer, Failure> {
    let known = keys(&typed.keys)?;
    let as_json = typed.shown.json;
    if let Some(name) = &typed.log {
        return own(place, name, as_json);
    }
    let path = typed.file.as_deref().unwrap_or(Path::new("-"));
    let name = path.display().to_string();
    let unreadable = |source| Failure::Unreadable {
        name: name.clone(),
        source,
    };
    let mut file = open(path).map_err(unreadable)?;
    let begins = file.fill_buf().map_err(unreadable)?;
    let is_proof = begins.starts_with(HEADER.as_bytes());
    if begins.starts_with(log_header().as_bytes()) {
        return log::file(&name, file, known, as_json);
    }
    let mut bytes = Vec::new();
    let limit = BYTES_MAX as u64 + 1;
    let read = file.take(limit).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    if is_proof {
        return proof::run(&name, &bytes, &known, as_json);
    }
    bundle::run(&name, &bytes, as_json)
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// How a log begins that was exported.
fn log_header() -> String {
    format!("{{\"schema\":\"{}\"", export::SCHEMA)
}

/// The keys whose signatures count.
pub fn keys(typed: &cli::Keys) -> Result<Vec<VerifyingKey>, Failure> {
    let key = |text: &String| {
        VerifyingKey::parse(text)
            .ok_or_else(|| Failure::Usage("--key must be written as `name+id+key`".to_owned()))
    };
    typed.known.iter().map(key).collect()
}

fn own(place: &Place, name: &str, as_json: bool) -> Result<Answer, Failure> {
    let log = named(name)?;
    opened::to_read(place, async |ledger| {
        let (ended, fault) = match ledger.audit(&log).await? {
            Ok(verified) => (vec![verified], None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        Ok(log::told(
            name,
            export::SCHEMA,
            &ended,
            fault,
            true,
            as_json,
        ))
    })
}

/// What was found of something that is no bundle.
struct Found<'a> {
    name: &'a str,
    title: &'static str,
    schema: &'static str,
    findings: Vec<Finding>,
    computed: Json,
    rows: Vec<(String, String)>,
    /// Whether somebody said whose signatures count.
    trusted: bool,
}

fn answer(found: &Found<'_>, as_json: bool) -> Answer {
    let holds = found.findings.iter().all(|finding| finding.holds);
    let text = if as_json {
        json(&document(found, holds))
    } else {
        text::verify::other(
            found.title,
            found.name,
            &found.findings,
            &found.rows,
            found.trusted,
        )
    };
    Answer {
        text,
        code: if holds { 0 } else { 4 },
    }
}

fn document(found: &Found<'_>, holds: bool) -> Json {
    let outcome = if holds { "pass" } else { "fail" };
    Json::object([
        ("schema", Json::text("thesmios.verified/1")),
        ("checked", Json::text(found.schema)),
        ("outcome", Json::text(outcome)),
        ("signers_known", found.trusted.into()),
        ("computed", found.computed.clone()),
        ("findings", Json::list(found.findings.iter().map(finding))),
    ])
}

fn finding(finding: &Finding) -> Json {
    Json::object([
        ("name", Json::text(finding.name)),
        ("holds", finding.holds.into()),
        ("detail", finding.detail.as_str().into()),
    ])
}
