//! `thesmios plan`: what to do next.

use domain::plan;

use crate::{
    cli::{Judged, Place},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, typed: &Judged) -> Result<Answer, Failure> {
    let revision = input::revision(place, typed.facts.as_deref())?;
    let text = if typed.shown.json {
        json(&plan::document(revision.catalogue(), &revision.verdict))
    } else {
        text::plan::text(&revision)
    };
    Ok(Answer::holds(text))
}
