//! `thesmios facts`: shows the facts of this environment.

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
        let origin = place.deployment().origin().unwrap_or_default();
        text::facts::text(&revision) + &text::facts::unserved(&revision, &origin)
    };
    Ok(Answer::holds(text))
}
