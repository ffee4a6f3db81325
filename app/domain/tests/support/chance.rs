//! The source of the bytes of [`Dice`](super::dice::Dice): proptest, with the same bytes on every run.
//!
//! Set `PROPTEST_CASES` for more cases and `PROPTEST_RNG_SEED` for other ones.

use domain::{Catalogue, Facts, Json};
use proptest::{
    collection::vec,
    prelude::any,
    test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner},
};
use serde_json::Value;

use super::{dice::Dice, draw_catalogue, draw_facts, fixed, tree};

/// A catalogue with facts about it.
pub struct World<'c> {
    pub catalogue: &'c Catalogue,
    /// The facts as a document.
    pub value: Value,
    pub facts: Facts,
}

fn runner(cases: u32) -> TestRunner {
    let asked = Config::default();
    TestRunner::new(Config {
        cases: if asked.cases == 256 {
            cases
        } else {
            asked.cases
        },
        failure_persistence: None,
        max_shrink_iters: 400,
        rng_seed: match asked.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_261_120),
            seed @ RngSeed::Fixed(_) => seed,
        },
        ..asked
    })
}

/// Draws a catalogue.
pub fn drawn_catalogue(dice: &mut Dice<'_>) -> Catalogue {
    let document: Json = tree(&draw_catalogue::draw(dice));
    Catalogue::read(&document).expect("what is drawn is valid")
}

/// Draws a catalogue, or takes one of the two in folders, and draws facts about it.
fn draw<T>(dice: &mut Dice<'_>, then: impl FnOnce(&World<'_>, &mut Dice<'_>) -> T) -> T {
    let drawn;
    let catalogue = match dice.below(5) {
        0 => fixed::shipped(),
        1 => fixed::harbour(),
        _ => {
            drawn = drawn_catalogue(dice);
            &drawn
        }
    };
    let value = draw_facts::draw(dice, catalogue);
    let facts = super::facts(&value);
    then(
        &World {
            catalogue,
            value,
            facts,
        },
        dice,
    )
}

/// Tries a law in `cases` random worlds; a world that breaks it is shrunk and shown.
pub fn in_any_world(
    cases: u32,
    law: impl Fn(&World<'_>, &mut Dice<'_>) -> Result<(), TestCaseError>,
) {
    let bytes = vec(any::<u8>(), 0..700);
    let outcome = runner(cases).run(&bytes, |bytes| draw(&mut Dice(&bytes), &law));
    match outcome {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("{reason}"),
        Err(TestError::Fail(reason, bytes)) => panic!("{reason}\n{}", shown(&bytes)),
    }
}

/// Renders the catalogue if it was drawn, else its name, and the facts.
fn shown(bytes: &[u8]) -> String {
    let mut dice = Dice(bytes);
    let catalogue = match dice.below(5) {
        0 => "the one that ships".to_owned(),
        1 => "harbour".to_owned(),
        _ => draw_catalogue::draw(&mut dice).to_string(),
    };
    let facts = draw(&mut Dice(bytes), |world, _| world.value.to_string());
    format!("catalogue: {catalogue}\nfacts: {facts}")
}
