//! `thesmios export`: the logs as a file that checks itself.

use std::io::Write;

use backend::ledger::{Export, Ledger};
use domain::ledger::Log;

use super::opened;
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{self, Answer, Sink},
};

pub fn run(place: &Place, typed: &cli::Export) -> Result<Answer, Failure> {
    let named = typed.logs.iter().map(|name| named(name));
    let named = named.collect::<Result<Vec<Log>, Failure>>()?;
    opened::to_read(place, async |ledger| {
        let logs = logs(ledger, named).await?;
        let mut sink = Sink::open(typed.output.as_deref())?;
        for log in &logs {
            write(ledger, log, !typed.without_texts, &mut sink).await?;
        }
        sink.finish()
    })?;
    Ok(Answer::holds(String::new()))
}

pub(super) fn named(name: &str) -> Result<Log, Failure> {
    Log::parse(name).ok_or_else(|| {
        Failure::Usage("--log must be `deployment` or the id of a tenant".to_owned())
    })
}

/// Those that were named, which must be there; all of them where none was.
async fn logs(ledger: &Ledger, named: Vec<Log>) -> Result<Vec<Log>, Failure> {
    let there = ledger.store().logs().await?;
    if named.is_empty() {
        return Ok(there);
    }
    if let Some(missing) = named.iter().find(|log| !there.contains(log)) {
        return Err(Failure::Usage(format!("there is no log `{missing}` here")));
    }
    Ok(named)
}

async fn write(ledger: &Ledger, log: &Log, texts: bool, sink: &mut Sink) -> Result<(), Failure> {
    let mut export = Export::start(ledger, log, texts).await?;
    if export.end() > 10_000 {
        output::progress(&format!("exporting {} entries of log {log}", export.end()));
    }
    while let Some(line) = export.next(ledger).await? {
        let written = sink.write_all(line.as_bytes());
        written.map_err(|source| sink.failed(source))?;
    }
    Ok(())
}
