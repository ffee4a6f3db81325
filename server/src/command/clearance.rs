//! `thesmios clearance`: what may be sold, and why not more.

use backend::register::Revision;
use domain::statuses::ModeStatus;

use crate::{
    cli::{self, Place},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, typed: &cli::Clearance) -> Result<Answer, Failure> {
    let revision = input::revision(place, typed.judged.facts.as_deref())?;
    let code = match &typed.require {
        Some(mode) => code(required(&revision, mode)?),
        None => 0,
    };
    let text = if typed.judged.shown.json {
        json(&revision.document)
    } else {
        text::clearance::text(&revision) + &unserved(place, typed, &revision)
    };
    Ok(Answer { text, code })
}

/// Advice if the public surface does not pass: the address that was asked, and what to do. Empty if it passes, or if a
/// facts document was given.
fn unserved(place: &Place, typed: &cli::Clearance, revision: &Revision) -> String {
    let origin = place.deployment().origin();
    match origin.filter(|_| typed.judged.facts.is_none()) {
        Some(origin) => text::facts::unserved(revision, &origin),
        None => String::new(),
    }
}

fn required(revision: &Revision, mode: &str) -> Result<ModeStatus, Failure> {
    let modes = &revision.catalogue().ids.modes;
    let found = modes
        .find(mode)
        .and_then(|at| revision.verdict.statuses.modes.get(at as usize).copied());
    found.ok_or_else(|| {
        let known: Vec<&str> = modes.iter().collect();
        Failure::Usage(text::names::unknown(mode, "no mode", &known))
    })
}

fn code(status: ModeStatus) -> u8 {
    match status {
        ModeStatus::Clear => 0,
        ModeStatus::Conditional => 3,
        ModeStatus::Blocked => 4,
    }
}
