//! `thesmios facts`: what this environment shows.

use crate::{
    cli::{Place, Shown},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, shown: &Shown) -> Result<Answer, Failure> {
    let revision = input::revision(place, None)?;
    let text = if shown.json {
        json(&revision.facts)
    } else {
        text::facts::text(&revision)
    };
    Ok(Answer::holds(text))
}
