//! `thesmios check readiness`: a running deployment's own word; without one, this environment's.

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
    // Without a name, the deployment at the public address speaks for itself, if it is up.
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

/// The origin and the readiness document of a deployment.
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
