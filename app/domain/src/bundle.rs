//! A verdict with the catalogue and the facts it was decided from, in one document: `thesmios.bundle/1` (`contract.md`
//! §4).
//!
//! A bundle can be checked offline: [`check`] reads it, compares its digests, and decides again.

mod findings;

pub use findings::Finding;

use crate::{
    Catalogue, Facts, Json, Problem, assess,
    differences::{Difference, first_differences},
    document,
    json::MEBIBYTE,
};

/// The `schema` of bundles.
pub const SCHEMA: &str = "thesmios.bundle/1";
/// Maximum size of a bundle in bytes: it holds a catalogue and a verdict beside the facts.
pub const BYTES_MAX: usize = 8 * MEBIBYTE;
/// Maximum number of differences that a check lists; the others are only counted.
const DIFFERENCES_MAX: usize = 500;

/// Builds the bundle of a verdict.
pub fn document(catalogue: &Json, facts: &Json, verdict: &Json) -> Json {
    Json::object([
        ("schema", Json::text(SCHEMA)),
        ("catalogue", catalogue.clone()),
        ("facts", facts.clone()),
        ("verdict", verdict.clone()),
    ])
}

/// Result of checking a bundle.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Every condition that a bundle must meet, always the same ones in the same order.
    pub findings: Vec<Finding>,
    /// Where the bundled verdict differs from the computed one. Pointers start at the root of the bundle.
    pub differences: Vec<Difference>,
    /// Number of differences that are not listed.
    pub more: usize,
    /// The verdict document computed from catalogue and facts; `None` if either cannot be read.
    pub computed: Option<Json>,
}

impl Checked {
    /// Whether every condition is met.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds)
    }
}

/// Checks a bundle from its own content alone.
///
/// # Errors
/// Returns an error if the bytes are not a bundle at all: not one JSON document, or a document of another kind.
pub fn check(bytes: &[u8]) -> Result<Checked, Vec<Problem>> {
    let bundle = Json::parse_within(bytes, BYTES_MAX).map_err(|problem| vec![problem])?;
    if bundle.get("schema").and_then(Json::as_text) != Some(SCHEMA) {
        return Err(vec![Problem {
            pointer: "/schema".to_owned(),
            expected: format!("expected `{SCHEMA}`"),
        }]);
    }
    Ok(Bundle::of(&bundle).check())
}

/// The parts of a bundle; a missing part is null.
struct Bundle<'a> {
    whole: &'a Json,
    catalogue: &'a Json,
    facts: &'a Json,
    verdict: &'a Json,
}

impl<'a> Bundle<'a> {
    fn of(whole: &'a Json) -> Self {
        let part = |key| whole.get(key).unwrap_or(&Json::Null);
        Self {
            whole,
            catalogue: part("catalogue"),
            facts: part("facts"),
            verdict: part("verdict"),
        }
    }

    fn check(&self) -> Checked {
        let catalogue = Catalogue::read(self.catalogue).and_then(|read| self.bearable(read));
        let facts = Facts::read(self.facts);
        let computed = match (&catalogue, &facts) {
            (Ok(catalogue), Ok(facts)) => {
                Some(document::document(catalogue, &assess(catalogue, facts)))
            }
            _ => None,
        };
        let (differences, more) = self.differences(computed.as_ref());
        let readings = [
            self.shape(),
            catalogue.err().unwrap_or_default(),
            facts.err().unwrap_or_default(),
            self.verdict_problems(),
        ];
        Checked {
            findings: self.findings(readings, &differences, more, computed.is_some()),
            differences,
            more,
            computed,
        }
    }

    /// Rejects a catalogue whose rules would take too long to evaluate; a stranger may have written it.
    fn bearable(&self, catalogue: Catalogue) -> Result<Catalogue, Vec<Problem>> {
        if catalogue.is_bearable(self.catalogue) {
            Ok(catalogue)
        } else {
            let expected = "expected rules that can be worked out in reasonable time";
            Err(vec![Problem::at_root(expected)])
        }
    }

    fn differences(&self, computed: Option<&Json>) -> (Vec<Difference>, usize) {
        let Some(computed) = computed else {
            return (Vec::new(), 0);
        };
        let (mut found, more) = first_differences(self.verdict, computed, DIFFERENCES_MAX);
        for difference in &mut found {
            difference.pointer.insert_str(0, "/verdict");
        }
        (found, more)
    }
}
