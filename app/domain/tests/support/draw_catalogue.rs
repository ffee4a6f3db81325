//! A small random catalogue that is valid and has every list and every kind of rule.

// The parts are named by their paths, since the fuzz targets include this file by its path.
#[path = "draw_catalogue/customer.rs"]
mod customer;
#[path = "draw_catalogue/modes.rs"]
mod modes;
#[path = "draw_catalogue/names.rs"]
mod names;
#[path = "draw_catalogue/rules.rs"]
mod rules;
#[path = "draw_catalogue/vendors.rs"]
mod vendors;
#[path = "draw_catalogue/work.rs"]
mod work;

use serde_json::Value;

use super::dice::Dice;
use names::names;

pub const PROBES: usize = 3;
pub const CHECKS: usize = 4;
pub const APPROVALS: usize = 3;
pub const RECORDS: usize = 2;
pub const RUNS: usize = 2;
pub const AREAS: usize = 3;
pub const ACCESS: usize = 2;
pub const ROLES: usize = 4;
pub const VARIABLES: usize = 6;
const SCOPES: usize = 2;
const STAGES: [&str; 4] = ["stage-0", "stage-1", "stage-2", "stage-3"];
const PAPERS: [&str; 5] = [
    "order-form",
    "billing-route",
    "support-fallback",
    "procurement-approval",
    "launch-room-snapshot",
];

/// Returns the ids of one kind: `word-0`, `word-1`, …
pub fn ids(word: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{word}-{at}")).collect()
}

/// Returns the names of variables; one of them is the vendor's own.
pub fn variables() -> Vec<String> {
    let name = |at| {
        if at == 0 {
            "OWN_NAME".to_owned()
        } else {
            format!("NAME_{at}")
        }
    };
    (0..VARIABLES).map(name).collect()
}

/// Numbers of entries in the lists of random length.
struct Sizes {
    vendors: usize,
    groups: Vec<usize>,
    modes: Vec<bool>,
    gates: usize,
    blockers: usize,
    workstreams: usize,
    claims: usize,
}

impl Sizes {
    fn draw(dice: &mut Dice<'_>) -> Self {
        let vendors = 1 + dice.below(4);
        Self {
            vendors,
            groups: (0..vendors).map(|_| 1 + dice.below(3)).collect(),
            modes: (0..=dice.below(4)).map(|_| dice.happens(50)).collect(),
            gates: dice.below(4),
            blockers: dice.below(5),
            workstreams: 1 + dice.below(3),
            claims: 1 + dice.below(3),
        }
    }

    fn group_ids(&self) -> Vec<String> {
        ids("group", self.groups.iter().sum())
    }
}

struct Draw<'d, 'b> {
    dice: &'d mut Dice<'b>,
    sizes: Sizes,
    /// Variables that some group contains; only these can be set by a step.
    grouped: Vec<String>,
}

/// Draws the document of a catalogue.
pub fn draw(dice: &mut Dice<'_>) -> Value {
    let sizes = Sizes::draw(dice);
    let mut draw = Draw {
        dice,
        sizes,
        grouped: Vec::new(),
    };
    let mut document = names();
    let parts = [
        draw.vendors(),
        draw.blockers(),
        draw.modes(),
        draw.gates(),
        draw.customer(),
        draw.holds(),
        draw.workstreams(),
        draw.claims(),
        draw.plan(),
    ];
    let fields = document.as_object_mut().expect("the names are an object");
    for part in parts {
        fields.extend(part.as_object().expect("a part is an object").clone());
    }
    document
}

impl Draw<'_, '_> {
    fn owner(&mut self) -> String {
        format!("owner-{}", self.dice.below(2))
    }
}
