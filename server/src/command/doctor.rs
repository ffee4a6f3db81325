//! `thesmios doctor`: what is wrong with this installation.

use backend::{
    clock,
    doctor::{Examined, Health, examine, examine_ledger, examine_recorded},
};
use domain::Json;

use crate::{
    cli::{Place, Shown},
    failure::Failure,
    input,
    output::{Answer, json},
    text,
};

pub fn run(place: &Place, shown: &Shown) -> Result<Answer, Failure> {
    let loaded = input::catalogue(place)?;
    let (deployment, address) = (place.deployment(), place.database()?);
    let mut examined = examine(&deployment, &loaded);
    let runtime = input::runtime()?;
    let ledger = examine_ledger(&deployment, &address, clock::now());
    examined.extend(runtime.block_on(ledger));
    examined.extend(runtime.block_on(examine_recorded(&deployment, &address)));
    let text = if shown.json {
        json(&document(&examined))
    } else {
        text::doctor::text(&examined)
    };
    let failed = examined.iter().any(|seen| seen.health == Health::Fail);
    Ok(Answer {
        text,
        code: if failed { 4 } else { 0 },
    })
}

fn document(examined: &[Examined]) -> Json {
    let seen = examined.iter().map(|seen| {
        Json::object([
            ("name", Json::text(seen.what)),
            ("health", Json::text(text::doctor::word(seen.health))),
            ("text", seen.text.as_str().into()),
        ])
    });
    Json::object([
        ("schema", Json::text("thesmios.doctor/1")),
        ("examined", Json::list(seen)),
    ])
}
