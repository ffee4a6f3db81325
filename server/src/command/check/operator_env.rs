//! `thesmios check operator-env`: whether a shell has what the proofs need. It records nothing.

use backend::{
    operator_env::{self, EnvFile, GroupState, Wanted},
    probe::{Environment, Process},
};

use super::Outcome;
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

fn environment(typed: &Check) -> Result<Box<dyn Environment>, Failure> {
    let Some(path) = &typed.env_file else {
        return Ok(Box::new(Process));
    };
    let name = path.display().to_string();
    let bytes = input::read(path).map_err(|source| Failure::Unreadable {
        name: name.clone(),
        source,
    })?;
    let file = EnvFile::parse(&bytes).map_err(|source| Failure::EnvFile { name, source })?;
    Ok(Box::new(file))
}
