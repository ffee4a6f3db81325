//! The subcommands, one module each.

mod backup;
mod catalogue;
mod check;
mod clearance;
mod doctor;
mod erase;
mod export;
mod facts;
mod history;
mod import;
mod keys;
mod logs;
mod migrate;
mod opened;
mod plan;
pub mod record;
mod serve;
mod verify;

use crate::{
    cli::{Cli, Verb},
    failure::Failure,
    output::Answer,
};

/// Runs the parsed command line.
pub fn run(cli: Cli) -> Result<Answer, Failure> {
    let place = &cli.place;
    place.check()?;
    match cli.verb {
        Verb::Serve(serve) => serve::run(place, &serve),
        Verb::Clearance(clearance) => clearance::run(place, &clearance),
        Verb::Plan(judged) => plan::run(place, &judged),
        Verb::Facts(shown) => facts::run(place, &shown),
        Verb::Catalogue(catalogue) => Ok(catalogue::run(place, catalogue)),
        Verb::Check(check) => check::run(place, &check),
        Verb::Record(record) => record::run(place, &record),
        Verb::History(history) => history::run(place, &history),
        Verb::Verify(verify) => verify::run(place, &verify),
        Verb::Erase(erase) => erase::run(place, &erase),
        Verb::Export(export) => export::run(place, &export),
        Verb::Import(import) => import::run(place, &import),
        Verb::Backup(typed) => backup::backup(place, &typed),
        Verb::Restore(typed) => backup::restore(place, &typed),
        Verb::Keys(keys) => keys::run(place, &keys.verb),
        Verb::Migrate(typed) => migrate::run(place, &typed),
        Verb::Doctor(shown) => doctor::run(place, &shown),
        Verb::Proof(_) => Err(Failure::Usage(
            "`thesmios proof` comes in a later version; `thesmios plan` lists what works today"
                .to_owned(),
        )),
    }
}
