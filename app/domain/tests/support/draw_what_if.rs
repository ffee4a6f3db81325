//! Random hypothetical steps.

use domain::{
    Catalogue, Instant, WhatIf,
    catalogue::Atom,
    what_if::{self, KEYS},
};

use super::dice::Dice;

/// Days to decide on: before, on, soon after and long after those of drawn facts; with and without seconds.
const DAYS: [&str; 5] = [
    "2026-11-20T08:00:00Z",
    "2026-11-20T12:00:00Z",
    "2026-11-23T00:00:00.25Z",
    "2027-11-20T12:00:00Z",
    "9999-12-30T00:00:01Z",
];

/// Returns every step that can be tried.
pub fn steps(catalogue: &Catalogue) -> Vec<Atom> {
    let mut steps = Vec::new();
    for (_, word, kind) in KEYS {
        for id in catalogue.ids.space(kind).iter() {
            let step = what_if::step(catalogue, &format!("{word}:{id}"));
            steps.push(step.expect("every id is that of a step"));
        }
    }
    steps
}

/// Draws some steps, sometimes on another day.
pub fn draw(dice: &mut Dice<'_>, catalogue: &Catalogue) -> WhatIf {
    let percent = [5, 20, 60][dice.below(3)];
    let drawn = dice.some(percent, &steps(catalogue));
    let day = dice.happens(40).then(|| *dice.pick(&DAYS));
    let at = day.and_then(Instant::parse);
    let supposed = drawn
        .into_iter()
        .fold(WhatIf::default(), |so_far, step| so_far.with(step, true));
    supposed.on(at)
}
