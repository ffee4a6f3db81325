//! `thesmios check readiness`: the readiness that a running deployment reports; without one, that of this environment.

use backend::{
    readiness,
    remote::{Answer, Client, PROBE_LIMIT},
};
use domain::Json;

use super::{Outcome, named_client};
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
    if let Some(client) = named_client(place, typed)? {
        progress(&format!("asking {}", client.origin));
        return ask(&client);
    }
    // If no deployment is named, the one at the public address is asked; if it does not answer, this environment is
    // judged.
    let client = place.deployment().client(PROBE_LIMIT);
    if let Some(Ok(answered)) = client.map(|client| ask(&client)) {
        return Ok(answered);
    }
    let revision = input::revision(place, None)?;
    Ok((
        "this environment".to_owned(),
        readiness::document(&revision, &[]),
    ))
}

/// Fetches the readiness document of a deployment; returns it with the origin.
fn ask(client: &Client) -> Result<(String, Json), Failure> {
    let (origin, answer) = (client.origin.clone(), client.get(PATH)?);
    let document = of_answer(&origin, &answer)?;
    Ok((origin, document))
}

fn of_answer(origin: &str, answer: &Answer) -> Result<Json, Failure> {
    let document = Json::parse(&answer.body).ok();
    document
        .filter(|document| {
            ["advisory", "strict"]
                .iter()
                .all(|key| document.get(key).is_some())
        })
        .ok_or_else(|| Failure::NoReadiness {
            origin: origin.to_owned(),
            status: answer.status,
        })
}
