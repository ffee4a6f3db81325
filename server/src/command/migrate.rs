//! `thesmios migrate`: brings the database up to date.

use domain::Json;

use super::opened;
use crate::{
    cli::{Place, Shown},
    failure::Failure,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, shown: &Shown) -> Result<Answer, Failure> {
    let logs = opened::to_write(place, async |ledger| {
        // Opening it to write did it.
        Ok(ledger.store().logs().await?.len())
    })?;
    let address = place.database()?.to_string();
    Ok(Answer::holds(if shown.json {
        json(&Json::object([
            ("schema", Json::text("thesmios.migrated/1")),
            ("database", address.into()),
            ("logs", logs.into()),
        ]))
    } else {
        let logs = text::counted(logs as u64, "log", "logs");
        format!("{address} is up to date; it holds {logs}\n")
    }))
}
