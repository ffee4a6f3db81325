//! `thesmios check NAME`: whether something holds.

mod launch_clearance;
mod operator_env;
mod readiness;

use backend::deployment;
use domain::Json;

use crate::{
    cli::{self, Place},
    failure::Failure,
    output::{self, Answer},
};

/// What a check found: its document, the same for people, and its exit code.
struct Outcome {
    document: Json,
    text: String,
    code: u8,
}

pub fn run(place: &Place, typed: &cli::Check) -> Result<Answer, Failure> {
    let outcome = match typed.name.as_str() {
        "readiness" => readiness::run(place, typed)?,
        "operator-env" => operator_env::run(place, typed)?,
        "launch-clearance" => launch_clearance::run(place, typed)?,
        _ => return Err(unknown()),
    };
    if let Some(path) = &typed.output {
        output::write_private(path, &outcome.document)?;
    }
    let text = if typed.shown.json {
        output::json(&outcome.document)
    } else {
        outcome.text
    };
    Ok(Answer {
        text,
        code: outcome.code,
    })
}

fn unknown() -> Failure {
    Failure::Usage(
        "no such check yet; there are readiness, operator-env, launch-clearance".to_owned(),
    )
}

/// The deployment that the operator named, where one was named.
fn smoke_origin(typed: &cli::Check) -> Result<Option<String>, Failure> {
    let Some(address) = typed
        .smoke_url
        .as_deref()
        .filter(|url| !url.trim().is_empty())
    else {
        return Ok(None);
    };
    // The address is not repeated: it can hold a password.
    let refused = || {
        Failure::Usage(
            "THESMIOS_SMOKE_URL must be an origin such as `https://www.example.com`".to_owned(),
        )
    };
    deployment::origin(address).map(Some).ok_or_else(refused)
}

/// The public address of this deployment.
fn public_origin(place: &Place) -> Result<String, Failure> {
    let refused = || {
        Failure::Usage(
            "--public-url must be an origin such as `https://www.example.com`".to_owned(),
        )
    };
    place.deployment().origin().ok_or_else(refused)
}
