//! `thesmios migrate`: brings the database up to date.

use backend::clock;
use domain::Json;

use super::opened;
use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{Answer, json},
    text::counted,
};

pub fn run(place: &Place, typed: &cli::Migrate) -> Result<Answer, Failure> {
    // Opening the ledger to write brings the tables up to date.
    let (logs, missing) = opened::to_write(place, &typed.clock, async |ledger| {
        let (logs, mut missing) = (ledger.store().logs().await?, 0);
        for log in &logs {
            missing += ledger.record_missing(log, clock::now()).await?;
            ledger.checkpoint(log).await?;
        }
        Ok((logs.len() as u64, missing))
    })?;
    let address = place.database()?.to_string();
    Ok(Answer::holds(if typed.shown.json {
        json(&Json::object([
            ("schema", Json::text("thesmios.migrated/1")),
            ("database", address.into()),
            ("logs", Json::Count(logs)),
            ("found_missing", Json::Count(missing)),
        ]))
    } else {
        text(&address, logs, missing)
    }))
}

fn text(address: &str, logs: u64, missing: u64) -> String {
    let logs = counted(logs, "log", "logs");
    let gone = match missing {
        0 => String::new(),
        missing => {
            let texts = counted(missing, "text is", "texts are");
            format!("{texts} missing, and recorded as gone\n")
        }
    };
    format!("{address} is up to date; it holds {logs}\n{gone}")
}
