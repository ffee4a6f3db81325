//! `thesmios verify`: whether a file holds by its own contents alone, or whether a log of this deployment does.

mod bundle;
pub mod log;
mod proof;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use backend::{
    keys::LedgerKey,
    ledger::{Ledger, LedgerError},
};
use domain::{
    Json, Problem,
    bundle::{BYTES_MAX, Finding},
    ledger::{
        Checkpoint, Log, export,
        note::{SignedNote, VerifyingKey},
        proof::{HEADER, Proof},
    },
};

use super::{
    export::{missing, named},
    opened,
};
use crate::{
    cli::{self, Place},
    failure::Failure,
    input::{self, STDIN},
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, typed: &cli::Verify) -> Result<Answer, Failure> {
    let known = keys(&typed.keys)?;
    let as_json = typed.shown.json;
    if let Some(name) = &typed.log {
        return own(place, typed, name);
    }
    if typed.against.is_some() {
        let usage = "--against needs --log: a file is not compared with a checkpoint";
        return Err(Failure::Usage(usage.to_owned()));
    }
    let path = typed.file.as_deref().unwrap_or(Path::new(STDIN));
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
    if path == Path::new(STDIN) {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// First bytes of an exported log.
fn log_header() -> String {
    format!("{{\"schema\":\"{}\"", export::SCHEMA)
}

/// The keys of `--key`, whose signatures are trusted.
pub fn keys(typed: &cli::Keys) -> Result<Vec<VerifyingKey>, Failure> {
    let key = |text: &String| {
        VerifyingKey::parse(text)
            .ok_or_else(|| Failure::Usage("--key must be written as `name+id+key`".to_owned()))
    };
    typed.known.iter().map(key).collect()
}

fn own(place: &Place, typed: &cli::Verify, name: &str) -> Result<Answer, Failure> {
    let log = named(name)?;
    let against = typed.against.as_deref();
    let known = against.map(|path| signed_once(place, path, &typed.keys));
    let known: Vec<Checkpoint> = known.transpose()?.into_iter().collect();
    let audited = opened::to_read(place, async |ledger| {
        if known.is_empty() {
            check_there(ledger, &log).await?;
        }
        Ok(ledger.audit(&log, &known).await?)
    });
    let (ended, fault) = match audited {
        Ok(Ok(verified)) => (vec![verified], None),
        Ok(Err(fault)) => (Vec::new(), Some(fault)),
        // A stored checkpoint that cannot be read as a signed one is a finding, not a failure.
        Err(Failure::Ledger(altered @ LedgerError::Checkpoint { .. })) => {
            (Vec::new(), Some(altered.to_string()))
        }
        Err(failure) => return Err(failure),
    };
    let as_json = typed.shown.json;
    Ok(log::own(name, &ended, fault, as_json))
}

/// Returns an error if a log never existed. A log of which only a checkpoint is left did exist, and the log of the
/// deployment always does.
async fn check_there(ledger: &Ledger, log: &Log) -> Result<(), Failure> {
    let there = ledger.store().logs().await?;
    if log.is_deployment() || there.contains(log) || ledger.last_signed(log).await?.is_some() {
        return Ok(());
    }
    Err(missing(log, &there))
}

/// Checkpoint of a file: a checkpoint by itself, or the one that a proof leads to. Returns an error unless a key of
/// `--key`, or by default the key of this deployment, signed it.
fn signed_once(place: &Place, path: &Path, typed: &cli::Keys) -> Result<Checkpoint, Failure> {
    let name = path.display().to_string();
    let read = input::read(path).map_err(|source| Failure::Unreadable {
        name: name.clone(),
        source,
    })?;
    let text = String::from_utf8_lossy(&read);
    let note = match Proof::parse(&text) {
        Ok(proof) => Ok(proof.note),
        Err(_) => SignedNote::parse(&text),
    };
    let read = note.and_then(|note| Ok((Checkpoint::parse(&note.text)?, note)));
    let refused = |problem| Failure::Checkpoint {
        name: name.clone(),
        problem,
    };
    let (checkpoint, note) = read.map_err(refused)?;
    let known = keys(typed)?;
    if known.is_empty() {
        let key = LedgerKey::load(&place.deployment().data_dir)?;
        if !key.is_some_and(|key| key.signed(&checkpoint, &note)) {
            let expected = "expected the signature of this deployment; name another key with --key";
            return Err(refused(Problem::at_root(expected)));
        }
    } else {
        note.verify(&known).map_err(refused)?;
    }
    Ok(checkpoint)
}

/// Result of verifying a log or a proof.
struct Found<'a> {
    name: &'a str,
    title: &'static str,
    schema: &'static str,
    findings: Vec<Finding>,
    computed: Json,
    rows: Vec<(String, String)>,
    /// Whether it is known whose signatures are trusted.
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
