//! `thesmios check readiness`: a running deployment's own word; without one, this environment's.

use backend::{readiness, remote};
use domain::Json;

use super::{Outcome, smoke_origin};
use crate::{
    cli::{Check, Place},
    failure::Failure,
    input,
    output::progress,
    text,
};

const PATH: &str = "/api/readiness";

pub fn run(place: &Place, typed: &Check) -> Result<Outcome, Failure> {
    let (judged, document) = judge(place, typed)?;
    let word = |key| document.get(key).and_then(Json::as_text);
    let holds = if typed.strict {
        word("strict") == Some("ready")
    } else {
        word("advisory") != Some("down")
    };
    let text = text::readiness::text(&judged, &document);
    Ok(Outcome {
        document,
        text,
        code: if holds { 0 } else { 4 },
    })
}

fn judge(place: &Place, typed: &Check) -> Result<(String, Json), Failure> {
    if let Some(origin) = smoke_origin(typed)? {
        progress(&format!("asking {origin}"));
        let answer = remote::get(&origin, PATH, remote::CHECK_LIMIT)?;
        return Ok((origin.clone(), of_answer(&origin, &answer)?));
    }
    // Nobody named a deployment: the one at the public address speaks for itself, if it is up.
    if let Some(origin) = place.deployment().origin()
        && let Ok(answer) = remote::get(&origin, PATH, remote::PROBE_LIMIT)
        && let Ok(document) = of_answer(&origin, &answer)
    {
        return Ok((origin, document));
    }
    let revision = input::revision(place, None)?;
    Ok((
        "this environment".to_owned(),
        readiness::document(&revision),
    ))
}

fn of_answer(origin: &str, answer: &remote::Answer) -> Result<Json, Failure> {
    let document = Json::parse(&answer.body).ok();
    document
        .filter(|document| {
            ["advisory", "strict"]
                .iter()
                .all(|key| document.get(key).is_some())
        })
        .ok_or_else(|| Failure::NoReadiness {
            origin: origin.to_owned(),
        })
}
