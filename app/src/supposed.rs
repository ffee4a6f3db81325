//! What follows from facts and hypothetical changes.

use std::sync::Arc;

#[cfg(feature = "hydrate")]
use domain::decide_supposing;
#[cfg(feature = "ssr")]
use domain::page::Field;
use domain::page::{self, CLAIMS};
use domain::{Facts, Json, Verdict, WhatIf, assess, document, what_if};

use crate::clearance::Clearance;
use crate::sheet::{Hypothesis, Sheet};

/// A clearance, and what would follow from hypothetical steps or on another day.
#[derive(Clone)]
pub(crate) struct Supposed {
    pub(crate) live: Clearance,
    pub(crate) what_if: WhatIf,
    verdict: Arc<Verdict>,
    /// The verdict as a document. None if it was decided quickly.
    document: Option<Arc<Json>>,
}

impl Supposed {
    /// Computes everything that follows.
    pub(crate) fn of(live: &Clearance, what_if: WhatIf) -> Self {
        let mut supposed = Self::live(live, what_if);
        if let Some(facts) = supposed.facts() {
            let verdict = assess(live.catalogue, &facts);
            supposed.document = Some(Arc::new(document::document(live.catalogue, &verdict)));
            supposed.verdict = Arc::new(verdict);
        }
        supposed
    }

    /// Returns the verdict with the hypothetical changes.
    pub(crate) fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// Computes the statuses that follow, without what takes longer to find.
    #[cfg(feature = "hydrate")]
    pub(crate) fn quickly(live: &Clearance, what_if: WhatIf) -> Self {
        let mut supposed = Self::live(live, what_if);
        supposed.document = None;
        if !supposed.what_if.is_empty() {
            let verdict = decide_supposing(live.catalogue, &live.read, &supposed.what_if);
            supposed.verdict = Arc::new(verdict);
        }
        supposed
    }

    /// Returns the live verdict, before hypothetical changes are applied.
    fn live(live: &Clearance, what_if: WhatIf) -> Self {
        Self {
            what_if,
            verdict: Arc::clone(&live.verdict),
            document: Some(Arc::clone(&live.document)),
            live: live.clone(),
        }
    }

    /// Returns the facts with the hypothetical changes. None if there are no changes.
    fn facts(&self) -> Option<Facts> {
        if self.what_if.is_empty() {
            return None;
        }
        let facts = what_if::apply(self.live.catalogue, &self.live.facts, &self.what_if);
        // A valid facts document stays valid.
        Facts::read(&facts).ok()
    }

    /// Renders a page of the catalogue, with a notice of what is hypothetical.
    pub(crate) fn sheet(&self, at: u32) -> Sheet {
        let page = self.live.catalogue.pages.get(at as usize);
        let path = page.map_or("", |page| &page.path);
        let hypothesis = self.hypothesis(path);
        let sheet = self.written(at);
        sheet.saying(hypothesis.as_ref())
    }

    /// Renders only what the page shows of the modes, which a reader looks at first. Links stay those of the what-if
    /// `shown`.
    #[cfg(feature = "hydrate")]
    pub(crate) fn modes(&self, at: u32, shown: &WhatIf) -> Sheet {
        let catalogue = self.live.catalogue;
        let found = page::of_modes(catalogue, &self.verdict, shown, at);
        found.map_or_else(Sheet::default, |mut found| {
            found.mark_moved_modes(catalogue, &self.live.verdict.statuses);
            Sheet::of(&found, None, "")
        })
    }

    fn written(&self, at: u32) -> Sheet {
        let catalogue = self.live.catalogue;
        let Some(mut found) = page::supposing(catalogue, &self.verdict, &self.what_if, at) else {
            return Sheet::default();
        };
        if !self.what_if.is_empty()
            && let Some(mut before) = page::page(catalogue, &self.live.verdict, at)
        {
            found.mark_moved(&before.standing());
        }
        let query = self.what_if.query(catalogue);
        Sheet::of(&found, self.document.as_deref(), &query)
    }

    /// Renders the notice alone, for a path that is no page of the catalogue.
    #[cfg(feature = "ssr")]
    pub(crate) fn notice(&self, path: &str) -> Sheet {
        let hypothesis = self.hypothesis(path);
        Sheet::default().saying(hypothesis.as_ref())
    }

    /// Returns what an order form may then say.
    #[cfg(feature = "ssr")]
    pub(crate) fn order_form(&self) -> [Field<'_>; 3] {
        page::order_form(self.live.catalogue, &self.verdict, &self.what_if)
    }

    /// Returns the notice. None if nothing is hypothetical and the query has no unknown keys.
    fn hypothesis(&self, path: &str) -> Option<Hypothesis> {
        let what_if = &self.what_if;
        if what_if.is_empty() && what_if.ignored.is_empty() {
            return None;
        }
        let catalogue = self.live.catalogue;
        let (before, after) = (&self.live.verdict.statuses, &self.verdict.statuses);
        Some(Hypothesis {
            supposed: self.said(),
            moved: what_if::moved(catalogue, before, after),
            ignored: what_if.ignored.join(", "),
            back: path.to_owned(),
            check: what_if.elsewhere().address(catalogue, CLAIMS),
        })
    }

    /// Lists the steps by name, and the day.
    fn said(&self) -> String {
        let steps = self.what_if.steps().iter();
        let names = steps.map(|step| self.live.catalogue.name(*step).to_owned());
        let day = self
            .what_if
            .at
            .map(|at| ["as of ", &at.in_words()].concat());
        let said: Vec<String> = names.chain(day).collect();
        said.join(", ")
    }
}
