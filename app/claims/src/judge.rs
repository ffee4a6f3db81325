//! Judges texts by a catalogue, facts and hypothetical changes.

use super::{Hit, JudgedBy, Kind, check, document};
use domain::{Catalogue, Facts, Json, Problem, Statuses, WhatIf, what_if};

/// Catalogue, facts and hypothetical changes by which texts are judged.
pub struct Judge<'a> {
    pub catalogue: &'a Catalogue,
    /// Hypothetical changes to the facts.
    pub what_if: WhatIf,
    /// Digest and time of the facts, hypothetical changes included.
    pub facts: JudgedBy,
    statuses: Statuses,
}

impl<'a> Judge<'a> {
    /// Creates a judge from a facts document and the hypothetical changes in the query of a URL (`contract.md` §5).
    ///
    /// # Errors
    /// Returns an error if the document is not a valid facts document, with every problem in it.
    pub fn of(catalogue: &'a Catalogue, facts: &Json, query: &str) -> Result<Self, Vec<Problem>> {
        let what_if = WhatIf::of_query(catalogue, query.trim_start_matches('?'));
        let supposed = what_if::apply(catalogue, facts, &what_if);
        let facts = Facts::read(&supposed)?;
        Ok(Self {
            catalogue,
            what_if,
            facts: JudgedBy {
                digest: facts.digest,
                as_of: facts.as_of,
            },
            statuses: Statuses::of(catalogue, &facts),
        })
    }

    /// Returns what [`check`] finds in a text.
    pub fn check<'t>(&'t self, text: &'t str, kind: Kind) -> Vec<Hit<'t>> {
        check(self.catalogue, &self.statuses, text, kind)
    }

    /// Renders hits as `thesmios.claims/1`; `name` is the name of the text.
    pub fn document(&self, name: &str, hits: &[Hit<'_>]) -> Json {
        document(self.catalogue, self.facts, name, hits)
    }
}
