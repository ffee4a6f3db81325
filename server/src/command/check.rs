//! `thesmios check NAME`: runs a check and reports whether it holds.

mod claims;
mod deployed;
mod operator_env;
mod readiness;
mod record;

use std::time::Duration;

use backend::{
    checks, clock, deployment,
    operator_env::EnvFile,
    probe::{Environment, Process},
    remote::Client,
    smoke,
};
use domain::{Catalogue, Json};

use crate::{
    cli::{self, Place},
    failure::Failure,
    input,
    output::{self, Answer},
    text,
};

/// Name of the check that looks through texts for claims.
const CLAIMS: &str = "claims";

/// Result of a check: its document, the same as text for people, and its exit code.
struct Outcome {
    document: Json,
    text: String,
    code: u8,
}

pub fn run(place: &Place, typed: &cli::Check) -> Result<Answer, Failure> {
    if !typed.files.is_empty() && typed.name != CLAIMS {
        return Err(Failure::Usage(format!(
            "only `{CLAIMS}` looks through a file"
        )));
    }
    let began = clock::now();
    if typed.record {
        record::check(place, typed, began)?;
    }
    let outcome = match typed.name.as_str() {
        CLAIMS => claims::run(place, typed)?,
        "readiness" => readiness::run(place, typed)?,
        "operator-env" => operator_env::run(place, typed)?,
        _ => deployed::run(place, typed)?,
    };
    if let Some(path) = &typed.output {
        output::write_private(path, &outcome.document)?;
    }
    let mut text = if typed.shown.json {
        output::json(&outcome.document)
    } else {
        outcome.text.clone()
    };
    if typed.record {
        let recorded = record::record(place, typed, &outcome, began)?;
        if !typed.shown.json {
            text = [text, text::record::text(&recorded)].join("\n");
        }
    }
    Ok(Answer {
        text,
        code: outcome.code,
    })
}

/// Error for a check that is unknown, or that a later version carries out. `pages` are the pages of the deployment.
fn unknown(catalogue: &Catalogue, name: &str, pages: &[String]) -> Failure {
    if is_planned(catalogue, name) {
        return later(name);
    }
    let own = ["readiness", "operator-env", CLAIMS];
    let pages = pages.iter().map(String::as_str);
    let names: Vec<&str> = own.into_iter().chain(pages).chain(smoke::WHOLE).collect();
    Failure::Usage(text::names::unknown(name, "no check", &names))
}

/// Whether the catalogue names a check that a later version carries out.
fn is_planned(catalogue: &Catalogue, name: &str) -> bool {
    let known = catalogue.ids.checks.find(name).is_some();
    known && !checks::is_performed(catalogue, name)
}

fn later(name: &str) -> Failure {
    Failure::Usage(format!(
        "`{name}` comes in a later version; until then a run that somebody made is recorded with \
         `thesmios record check {name} --outcome pass|fail --evidence FILE|URL|REFERENCE --by-hand REASON`"
    ))
}

/// The variables to check: those of `--env-file`, or of this process.
fn environment(typed: &cli::Check) -> Result<Box<dyn Environment>, Failure> {
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

/// Client of the deployment that the operator named; None if none was named.
fn named_client(place: &Place, typed: &cli::Check) -> Result<Option<Client>, Failure> {
    let origin = smoke_origin(typed)?;
    Ok(origin.map(|origin| Client {
        origin,
        ca_file: place.ca_file.clone(),
        limit: Duration::from_secs(typed.timeout),
    }))
}

/// A client of this deployment at its public address.
fn own_client(place: &Place, limit: Duration) -> Result<Client, Failure> {
    let refused = || {
        Failure::Usage(
            "--public-url must be an origin such as `https://www.example.com`".to_owned(),
        )
    };
    place.deployment().client(limit).ok_or_else(refused)
}

/// Origin that the operator named with `--smoke-url`; None if none was named.
fn smoke_origin(typed: &cli::Check) -> Result<Option<String>, Failure> {
    let Some(address) = typed
        .smoke_url
        .as_deref()
        .filter(|url| !url.trim().is_empty())
    else {
        return Ok(None);
    };
    // The error does not repeat the address, because an address can contain a password.
    let refused = || {
        Failure::Usage(
            "--smoke-url (THESMIOS_SMOKE_URL) must be an origin such as `https://www.example.com`: a scheme and a host, \
             without a path, a user or a password"
                .to_owned(),
        )
    };
    deployment::origin(address).map(Some).ok_or_else(refused)
}
