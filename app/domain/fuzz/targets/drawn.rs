//! Any catalogue and any facts are answered.
#![no_main]

use domain::{Catalogue, Facts, Json, assess, document, plan};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/dice.rs"]
mod dice;
#[path = "../../tests/support/draw_catalogue.rs"]
mod draw_catalogue;
#[path = "../../tests/support/draw_facts.rs"]
mod draw_facts;

fn tree(value: &serde_json::Value) -> Json {
    Json::parse(value.to_string().as_bytes()).expect("a value's text is a document")
}

fuzz_target!(|bytes: &[u8]| {
    let mut dice = dice::Dice(bytes);
    let catalogue = tree(&draw_catalogue::draw(&mut dice));
    let catalogue = Catalogue::read(&catalogue).expect("what is drawn is valid");
    let facts = tree(&draw_facts::draw(&mut dice, &catalogue));
    let facts = Facts::read(&facts).expect("what is drawn is valid");
    let verdict = assess(&catalogue, &facts);
    assert!(verdict.forecast.len() <= 32);
    assert!(verdict.ways.tenant.len() <= 8);
    let _ = document::document(&catalogue, &verdict);
    let _ = plan::document(&catalogue, &verdict);
});
