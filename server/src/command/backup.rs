//! `thesmios backup`: copies the database while it is in use. `thesmios restore`: puts a backup back.

use backend::{
    ledger,
    store::{self, Owner},
};
use domain::{Json, ledger::Verified};

use super::{logs, opened};
use crate::{
    cli::{self, Place},
    failure::Failure,
    input::runtime,
    output::{Answer, json, progress},
};

pub fn backup(place: &Place, typed: &cli::Backup) -> Result<Answer, Failure> {
    progress("copying, and reading what was copied");
    let copied = opened::to_read(place, async |ledger| {
        Ok(ledger.store().backup(&typed.file).await?)
    })?;
    let head = format!(
        "`{}` is whole; beside it stands its checksum\n",
        typed.file.display()
    );
    Ok(answer(head, "thesmios.backup/1", &copied, typed.shown.json))
}

pub fn restore(place: &Place, typed: &cli::Restore) -> Result<Answer, Failure> {
    store::readable(&typed.file)?;
    progress("reading the backup");
    if typed.rehearse {
        let restored = runtime()?.block_on(store::rehearse(&typed.file))?;
        let head = format!("`{}` can be restored\n", typed.file.display());
        return Ok(answer(
            head,
            "thesmios.rehearsed/1",
            &restored,
            typed.shown.json,
        ));
    }
    place.deployment().make_data_dir()?;
    let to = place.database()?;
    let (restored, owner) = runtime()?.block_on(store::restore(&typed.file, &to))?;
    let head = format!(
        "{to} has what was backed up\n{}",
        advice(place, owner.as_ref())
    );
    Ok(answer(
        head,
        "thesmios.restored/1",
        &restored,
        typed.shown.json,
    ))
}

/// Advice to import the keys, if they are missing here: a database belongs to two keys, which are not in the backup.
fn advice(place: &Place, owner: Option<&Owner>) -> &'static str {
    let is_here = |owner| ledger::has_keys(&place.deployment(), owner).is_ok();
    if owner.is_none_or(is_here) {
        return "";
    }
    "its keys are not here yet: run `thesmios keys import` before `thesmios serve`\n"
}

fn answer(head: String, schema: &'static str, logs: &[Verified], as_json: bool) -> Answer {
    if !as_json {
        return Answer::holds(head + &logs::text(logs));
    }
    Answer::holds(json(&Json::object([
        ("schema", Json::text(schema)),
        ("logs", logs::json(logs)),
    ])))
}
