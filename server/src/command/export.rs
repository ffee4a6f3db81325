//! `thesmios export`: writes logs to a file that can be verified on its own.

use std::io::Write;

use backend::ledger::{Export, Ledger};
use domain::ledger::Log;

use super::opened;
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{self, Answer, Sink},
    text,
};

pub fn run(place: &Place, typed: &cli::Export) -> Result<Answer, Failure> {
    let named = typed.logs.iter().map(|name| named(name));
    let named = named.collect::<Result<Vec<Log>, Failure>>()?;
    let told = opened::to_read(place, async |ledger| {
        let logs = logs(ledger, named).await?;
        let mut sink = Sink::open(typed.output.as_deref())?;
        let mut told = String::new();
        for log in &logs {
            let size = write(ledger, log, !typed.without_texts, &mut sink).await?;
            told.push_str(&line(log, size));
        }
        sink.finish()?;
        Ok(told)
    })?;
    // Without `--output`, standard output is the exported file, so nothing else is printed.
    Ok(Answer::holds(match &typed.output {
        Some(path) => format!("`{}` is written; it holds\n{told}", path.display()),
        None => String::new(),
    }))
}

fn line(log: &Log, size: u64) -> String {
    format!("  {log}  {}\n", text::counted(size, "entry", "entries"))
}

pub(super) fn named(name: &str) -> Result<Log, Failure> {
    Log::parse(name).ok_or_else(|| {
        let expected = "--log must be `deployment` or the id of a tenant";
        Failure::Usage(format!("{expected}, and `{name}` is neither"))
    })
}

/// The named logs, which must exist; all logs if none is named.
pub(super) async fn logs(ledger: &Ledger, named: Vec<Log>) -> Result<Vec<Log>, Failure> {
    let there = ledger.store().logs().await?;
    if named.is_empty() {
        return Ok(there);
    }
    if let Some(missing) = named.iter().find(|log| !there.contains(log)) {
        return Err(self::missing(missing, &there));
    }
    Ok(named)
}

/// Error for a named log that does not exist, with the logs that do.
pub(super) fn missing(log: &Log, there: &[Log]) -> Failure {
    let there: Vec<&str> = there.iter().map(Log::as_str).collect();
    let there = match there.as_slice() {
        [] => "nothing is written in any".to_owned(),
        there => format!("there are {}", there.join(", ")),
    };
    Failure::Usage(format!("there is no log `{log}` here; {there}"))
}

/// Writes a log to the sink. Returns its number of entries.
async fn write(ledger: &Ledger, log: &Log, texts: bool, sink: &mut Sink) -> Result<u64, Failure> {
    let mut export = Export::start(ledger, log, texts).await?;
    if export.end() > 10_000 {
        output::progress(&format!("exporting {} entries of log {log}", export.end()));
    }
    while let Some(line) = export.next(ledger).await? {
        let written = sink.write_all(line.as_bytes());
        written.map_err(|source| sink.failed(source))?;
    }
    Ok(export.end())
}
