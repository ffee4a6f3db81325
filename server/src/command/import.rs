//! `thesmios import`: imports the logs of an exported file, unchanged.

mod taking;

use std::{fs::File, io::BufReader, path::Path};

use backend::{keys::LedgerKey, ledger::Ledger};
use domain::{
    Digest, Json,
    ledger::{
        Checkpoint, Log, Verified,
        export::Told,
        note::{SignedNote, VerifyingKey},
    },
};

use super::{
    opened,
    verify::{self, log::LogFile},
};
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{Answer, json},
    text,
};

use taking::{Taken, take};

pub fn run(place: &Place, typed: &cli::Import) -> Result<Answer, Failure> {
    let known = verify::keys(&typed.keys)?;
    let trusted = !known.is_empty();
    let parts = parts(&typed.file, known)?;
    // Checked before anything is created, because a database is bound to the key that opens it first.
    check(&parts, &typed.file)?;
    if !trusted {
        check_key(place, &parts, &typed.file)?;
    }
    let taken = opened::to_write(place, &typed.clock, async |ledger| {
        for part in &parts {
            check_same(ledger, part, &typed.file).await?;
        }
        take(ledger, &typed.file).await
    })?;
    Ok(Answer::holds(told(
        &taken,
        missing(&parts),
        typed.shown.json,
    )))
}

/// What must be known of a log before any of its entries are imported.
struct Part {
    log: Log,
    /// Whether its personal texts are in the file.
    texts: bool,
    notes: Vec<(SignedNote, Checkpoint)>,
    leaves: Vec<Digest>,
    /// None until the last line of the log was read.
    verified: Option<Verified>,
}

/// Reads the whole file. Returns an error if any part of it does not hold.
fn parts(path: &Path, known: Vec<VerifyingKey>) -> Result<Vec<Part>, Failure> {
    let mut file = open(path, known)?;
    let mut parts: Vec<Part> = Vec::new();
    while let Some(told) = next(&mut file, path)? {
        match (told, parts.last_mut()) {
            (Told::Began { log, texts, .. }, _) => parts.push(Part {
                log,
                texts,
                notes: Vec::new(),
                leaves: Vec::new(),
                verified: None,
            }),
            (Told::Checkpoint(note, checkpoint), Some(part)) => part.notes.push((note, checkpoint)),
            (Told::Entry(_, leaf, _), Some(part)) => part.leaves.push(leaf),
            (Told::Ended(verified), Some(part)) => part.verified = Some(verified),
            _ => {}
        }
    }
    Ok(parts)
}

fn open(path: &Path, known: Vec<VerifyingKey>) -> Result<LogFile, Failure> {
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => Ok(LogFile::new(&name, Box::new(BufReader::new(file)), known)),
        Err(source) => Err(Failure::Unreadable { name, source }),
    }
}

fn next(file: &mut LogFile, path: &Path) -> Result<Option<Told>, Failure> {
    let told = file.next()?.transpose();
    told.map_err(|bad| refused(path, bad.to_string()))
}

fn refused(path: &Path, why: String) -> Failure {
    Failure::Import {
        name: path.display().to_string(),
        why,
    }
}

/// Returns an error unless `thesmios verify --key` accepts the file: no text is missing, and every entry is signed for.
fn check(parts: &[Part], path: &Path) -> Result<(), Failure> {
    let verified = parts.iter().filter_map(|part| part.verified.as_ref());
    let verified: Vec<Verified> = verified.cloned().collect();
    let findings = verify::log::findings(&verified, true);
    match findings.into_iter().find(|finding| !finding.holds) {
        None => Ok(()),
        Some(finding) => {
            let detail = finding.detail;
            let why = format!("{detail}; run `thesmios migrate` there, and export again");
            Err(refused(path, why))
        }
    }
}

/// Returns an error unless the file is signed with the key of this deployment. Needed if the caller named no key.
fn check_key(place: &Place, parts: &[Part], path: &Path) -> Result<(), Failure> {
    let key = LedgerKey::load(&place.deployment().data_dir)?;
    let mut notes = parts.iter().flat_map(|part| &part.notes);
    let ours = notes.all(|(note, checkpoint)| {
        let key = key.as_ref();
        key.is_some_and(|key| key.signed(checkpoint, note))
    });
    if ours {
        return Ok(());
    }
    let why = "it was signed with another key; name that key with --key, as `thesmios keys show` there writes it, or \
               run `thesmios keys export` there and `thesmios keys import` here";
    Err(refused(path, why.to_owned()))
}

/// Returns an error if a log exists here and differs from the imported one, up to the end of the shorter of the two.
async fn check_same(ledger: &Ledger, part: &Part, path: &Path) -> Result<(), Failure> {
    let here = ledger.head(&part.log).await?.size;
    let Some(last) = here.min(part.leaves.len() as u64).checked_sub(1) else {
        return Ok(());
    };
    let kept = ledger.entry(&part.log, last).await?.map(|kept| kept.leaf);
    let at = usize::try_from(last).unwrap_or(usize::MAX);
    if kept == part.leaves.get(at).copied() {
        return Ok(());
    }
    let log = &part.log;
    let why = format!("log {log} is here already, and is another one by entry {last}");
    Err(refused(path, why))
}

/// Note about texts that the file leaves out; None if it has them.
fn missing(parts: &[Part]) -> Option<String> {
    let note = "The file holds no personal texts, so `verify --log` and `doctor` name them as missing; `thesmios migrate` \
                records that they are gone.\n";
    let lacks = parts.iter().any(|part| !part.texts);
    lacks.then(|| note.to_owned())
}

fn told(taken: &[Taken], missing: Option<String>, as_json: bool) -> String {
    if !as_json {
        let line = |it: &Taken| {
            let size = text::counted(it.size, "entry", "entries");
            format!("{}: {} taken, {size}\n", it.log, it.entries)
        };
        let lines: String = taken.iter().map(line).collect();
        return [lines, missing.unwrap_or_default()].concat();
    }
    let log = |it: &Taken| {
        Json::object([
            ("log", it.log.as_str().into()),
            ("taken", Json::Count(it.entries)),
            ("size", Json::Count(it.size)),
        ])
    };
    json(&Json::object([
        ("schema", Json::text("thesmios.imported/1")),
        ("logs", Json::list(taken.iter().map(log))),
    ]))
}
