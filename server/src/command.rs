//! The verbs, one a file.

mod catalogue;
mod check;
mod clearance;
mod doctor;
mod facts;
mod plan;
mod serve;
mod verify;

use crate::{
    cli::{Cli, Verb},
    failure::Failure,
    output::Answer,
};

/// Carries out what was typed.
pub fn run(cli: Cli) -> Result<Answer, Failure> {
    let place = &cli.place;
    match cli.verb {
        Verb::Serve(serve) => serve::run(place, &serve),
        Verb::Clearance(clearance) => clearance::run(place, &clearance),
        Verb::Plan(judged) => plan::run(place, &judged),
        Verb::Facts(shown) => facts::run(place, &shown),
        Verb::Catalogue(catalogue) => Ok(catalogue::run(place, catalogue)),
        Verb::Check(check) => check::run(place, &check),
        Verb::Verify(verify) => verify::run(&verify),
        Verb::Doctor(shown) => doctor::run(place, &shown),
    }
}
