//! `thesmios erase`: erases personal texts that are kept beside an entry, for good. The entry and its proofs stay.

use backend::{clock, ledger::Ledger};
use domain::{
    Json,
    ledger::{Head, Log},
};

use super::{
    export::{logs, named},
    opened,
    record::seq,
};
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{Answer, json},
};

/// Note about the copies that this command does not reach.
const ELSEWHERE: &str = "\
Backups and exports made before hold it still, and so may PostgreSQL's own log until it is recycled.";

pub fn run(place: &Place, typed: &cli::Erase) -> Result<Answer, Failure> {
    let log = named(&typed.log)?;
    // Read first: opening the ledger to write would create a database if there is none.
    let fields = opened::to_read(place, async |ledger| found(ledger, &log, typed).await)?;
    let written = opened::to_write(place, &typed.clock, async |ledger| {
        let (fields, now) = (fields.clone(), clock::now());
        Ok(ledger.erase(&log, typed.entry, fields, now).await?)
    })?;
    let Some(head) = written else {
        return Err(nothing(&log, typed));
    };
    Ok(Answer::holds(if typed.shown.json {
        json(&document(&log, typed.entry, &fields, &head))
    } else {
        text(&log, typed.entry, &fields, &head)
    }))
}

/// The fields whose texts are to be erased. If there are none, the caller asks the ledger to erase all the same: an
/// erasure that was interrupted may have left the text in some page of the database.
async fn found(ledger: &Ledger, log: &Log, typed: &cli::Erase) -> Result<Vec<String>, Failure> {
    logs(ledger, vec![log.clone()]).await?;
    let only = typed.entry..typed.entry.saturating_add(1);
    let texts = ledger.store().texts(log, only).await?;
    let mut fields: Vec<String> = texts.into_iter().map(|text| text.field).collect();
    fields.retain(|field| {
        typed
            .field
            .as_deref()
            .is_none_or(|wanted| wanted == name(field))
    });
    Ok(fields)
}

/// Name of a field at the command line; the ledger names a field by its place in the payload.
fn name(field: &str) -> &str {
    field.trim_start_matches('/')
}

fn names(fields: &[String]) -> Vec<&str> {
    fields.iter().map(|field| name(field)).collect()
}

fn nothing(log: &Log, typed: &cli::Erase) -> Failure {
    let wanted = typed.field.as_ref();
    let wanted = wanted.map_or_else(String::new, |field| format!(" `{field}`"));
    Failure::Usage(format!(
        "there is no text{wanted} beside entry {} of log {log}; `thesmios history --all` lists the entries",
        typed.entry
    ))
}

fn text(log: &Log, entry: u64, fields: &[String], head: &Head) -> String {
    let (fields, erasure) = (names(fields).join(", "), seq(head));
    format!(
        "Entry {entry} of log {log}: {fields} erased. It reads `[erased]` from now on; the entry and its proofs stay.\n\
         Entry {erasure} says that it was erased.\n\
         {ELSEWHERE}\n"
    )
}

fn document(log: &Log, entry: u64, fields: &[String], head: &Head) -> Json {
    Json::object([
        ("log", log.as_str().into()),
        ("entry", Json::Count(entry)),
        ("erased", Json::list(names(fields))),
        ("erasure", Json::Count(seq(head))),
    ])
}
