//! What texts are judged by.

use super::{Hit, JudgedBy, Kind, check, document};
use domain::{Catalogue, Facts, Json, Problem, Statuses, WhatIf, what_if};

/// A catalogue, facts, and what is supposed of them: by these a text is judged.
pub struct Judge<'a> {
    pub catalogue: &'a Catalogue,
    /// What the facts are not, but are taken for.
    pub what_if: WhatIf,
    /// The facts as they are judged, suppositions included.
    pub facts: JudgedBy,
    statuses: Statuses,
}

impl<'a> Judge<'a> {
    /// Decides by a facts document, and by what the query of an address supposes (`contract.md` §5).
    ///
    /// # Errors
    /// Every place where the document is no facts document.
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

    /// What [`check`] finds in a text.
    pub fn check<'t>(&'t self, text: &'t str, kind: Kind) -> Vec<Hit<'t>> {
        check(self.catalogue, &self.statuses, text, kind)
    }

    /// What was found as `thesmios.claims/1`; `name` is what people call the text.
    pub fn document(&self, name: &str, hits: &[Hit<'_>]) -> Json {
        document(self.catalogue, self.facts, name, hits)
    }
}
