//! `thesmios check operator-env`: whether a shell has the variables that the proofs need. It records nothing.

use backend::operator_env::{self, GroupState, Wanted};

use super::{Outcome, environment};
use crate::{
    cli::{Check, Place},
    failure::Failure,
    input, text,
};

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let loaded = input::catalogue(place)?;
    let environment = environment(typed)?;
    let wanted = Wanted {
        seed: typed.seed,
        fixtures: typed.include_fixtures,
    };
    let states = operator_env::check(loaded.catalogue, environment.as_ref(), wanted);
    let ready = states.iter().all(GroupState::is_ready);
    Ok(Outcome {
        document: operator_env::document(&states),
        text: text::operator_env::text(&states),
        code: if ready { 0 } else { 4 },
    })
}
