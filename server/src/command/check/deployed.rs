//! `thesmios check PAGE|api|launch`: reads a running deployment from outside, and computes its verdict again here.

use std::time::Duration;

use backend::{
    remote::Client,
    smoke::{self, Finding, Here, SmokeError, Visitor},
};

use super::{Outcome, environment, named_client, own_client, unknown};
use crate::{
    cli::{Check, Place},
    failure::Failure,
    input,
    output::progress,
    text,
};

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let client = match named_client(place, typed)? {
        Some(client) => client,
        None => own_client(place, Duration::from_secs(typed.timeout))?,
    };
    let origin = client.origin.clone();
    let findings = ask(place, typed, client)?;
    let holds = findings.iter().all(|finding| finding.holds);
    let text = if smoke::WHOLE.contains(&typed.name.as_str()) && !typed.verbose {
        text::findings::in_groups(&typed.name, &origin, &findings)
    } else {
        text::findings::text(&typed.name, &origin, &findings)
    };
    Ok(Outcome {
        document: smoke::document(&typed.name, &origin, &findings),
        text,
        code: if holds { 0 } else { 4 },
    })
}

fn ask(place: &Place, typed: &Check, client: Client) -> Result<Vec<Finding>, Failure> {
    let (loaded, environment) = (input::catalogue(place)?, environment(typed)?);
    let here = Here {
        catalogue: loaded.catalogue,
        environment: environment.as_ref(),
    };
    let checked = smoke::check(&typed.name, &Visitor::new(client, &progress), here);
    checked.map_err(|error| match error {
        SmokeError::NoSuchPage { pages } => unknown(loaded.catalogue, &typed.name, &pages),
        error @ SmokeError::Remote(_) => error.into(),
    })
}
