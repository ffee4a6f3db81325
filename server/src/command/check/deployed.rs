//! `thesmios check PAGE|api|launch`: a running deployment, asked by somebody from outside and judged again here.

use backend::smoke::{self, Finding, Here, SmokeError, Visitor};
use domain::Json;

use super::{Outcome, environment, public_origin, smoke_origin, unknown};
use crate::{
    cli::{Check, Place},
    failure::Failure,
    input,
    output::progress,
    text,
};

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let origin = match smoke_origin(typed)? {
        Some(origin) => origin,
        None => public_origin(place)?,
    };
    let findings = ask(place, typed, &origin)?;
    let holds = findings.iter().all(|finding| finding.holds);
    Ok(Outcome {
        document: document(&typed.name, &origin, &findings, holds),
        text: text::findings::text(&typed.name, &origin, &findings),
        code: if holds { 0 } else { 4 },
    })
}

fn ask(place: &Place, typed: &Check, origin: &str) -> Result<Vec<Finding>, Failure> {
    let (loaded, environment) = (input::catalogue(place)?, environment(typed)?);
    let here = Here {
        catalogue: loaded.catalogue,
        environment: environment.as_ref(),
    };
    let checked = smoke::check(&typed.name, &Visitor::new(origin, &progress), here);
    checked.map_err(|error| match error {
        SmokeError::NoSuchPage { pages } => unknown(&typed.name, &pages),
        error @ SmokeError::Remote(_) => error.into(),
    })
}

fn document(check: &str, origin: &str, findings: &[Finding], holds: bool) -> Json {
    let findings = findings.iter().map(|finding| {
        Json::object([
            ("name", finding.name.as_str().into()),
            ("holds", finding.holds.into()),
            ("detail", finding.detail.as_str().into()),
        ])
    });
    Json::object([
        ("schema", Json::text("thesmios.check/1")),
        ("check", check.into()),
        ("origin", origin.into()),
        ("outcome", Json::text(if holds { "pass" } else { "fail" })),
        ("findings", Json::list(findings)),
    ])
}
