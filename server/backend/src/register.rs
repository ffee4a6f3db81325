//! The current verdict, and when it has to be computed again.

use std::sync::Arc;

use domain::{
    Catalogue, Facts, Instant, Json, Problem, Verdict, WhatIf, assess, bundle, decide, document,
    ledger::Observation, what_if,
};

use crate::{
    catalogue::Loaded,
    deployment::Deployment,
    facts,
    ledger::{Ledger, LedgerError, Until},
    probe::{Asked, Environment, Look},
    store::Address,
};

/// Facts with their verdict.
pub struct Revision {
    pub loaded: Arc<Loaded>,
    pub facts: Arc<Json>,
    pub verdict: Arc<Verdict>,
    /// The verdict document, as clients get it.
    pub document: Arc<Json>,
}

impl Revision {
    /// Judges a facts document.
    ///
    /// # Errors
    /// Returns every problem of the document.
    pub fn of(loaded: Arc<Loaded>, facts: Json) -> Result<Self, Vec<Problem>> {
        let verdict = assess(loaded.catalogue, &Facts::read(&facts)?);
        let document = document::document(loaded.catalogue, &verdict);
        Ok(Self {
            loaded,
            facts: Arc::new(facts),
            verdict: Arc::new(verdict),
            document: Arc::new(document),
        })
    }

    pub fn catalogue(&self) -> &Catalogue {
        self.loaded.catalogue
    }

    /// Returns the verdict on the same facts in a what-if scenario, or at another time.
    ///
    /// # Errors
    /// Returns an error if the result is no valid facts document, which would be a defect.
    pub fn supposing(&self, what_if: &WhatIf) -> Result<Self, Vec<Problem>> {
        let facts = what_if::apply(self.catalogue(), &self.facts, what_if);
        Self::of(Arc::clone(&self.loaded), facts)
    }

    /// Returns the verdict in a what-if scenario with the statuses only, without the parts that take longer to compute.
    pub fn deciding(&self, what_if: &WhatIf) -> Arc<Verdict> {
        if what_if.is_empty() {
            return Arc::clone(&self.verdict);
        }
        let facts = what_if::apply(self.catalogue(), &self.facts, what_if);
        let facts = Facts::read(&facts);
        // What was a valid facts document remains one, so this is not expected.
        facts.map_or_else(
            |_| Arc::clone(&self.verdict),
            |facts| Arc::new(decide(self.catalogue(), &facts)),
        )
    }

    /// Builds a bundle: everything that others need to check the verdict.
    pub fn bundle(&self) -> Json {
        bundle::document(&self.loaded.document, &self.facts, &self.document)
    }

    fn says_the_same(&self, facts: &Json) -> bool {
        let told = |json: &Json| match json {
            Json::Object(fields) => fields
                .iter()
                .filter(|(key, _)| key != "as_of")
                .cloned()
                .collect(),
            _ => Vec::new(),
        };
        told(&self.facts) == told(facts)
    }

    /// Whether the passing of time has not changed the verdict by `now`.
    pub fn holds_at(&self, now: Instant) -> bool {
        self.verdict
            .forecast
            .first()
            .is_none_or(|turn| now < turn.at)
    }
}

/// The facts of a process that observes once.
pub struct Here {
    pub facts: Json,
    /// Number of variables whose state here differs from the last recorded observation of the deployment.
    pub variables_unlike: usize,
}

/// Returns the number of variables that differ; 0 if nothing was observed yet.
fn unlike(seen: &Json, recorded: &Observation) -> usize {
    if *recorded == Observation::default() {
        return 0;
    }
    Observation::of(seen).map_or(0, |seen| seen.variables_unlike(recorded))
}

/// Sources from which a process gathers facts repeatedly.
pub struct Live {
    pub environment: Box<dyn Environment>,
    pub deployment: Deployment,
}

impl Live {
    /// Gathers a facts document of what this environment shows now; recorded facts are added later.
    pub fn gather(&self, catalogue: &Catalogue, asked: Asked, now: Instant) -> Json {
        facts::gather(
            catalogue,
            self.environment.as_ref(),
            &self.deployment,
            asked,
            now,
        )
    }

    /// Returns the facts of this moment, with what is recorded at `address`. Creates and writes nothing.
    ///
    /// # Errors
    /// Returns an error if there is a database that cannot be read: without it too little would be known.
    pub async fn facts(
        &self,
        catalogue: &Catalogue,
        address: &Address,
        surface: Look,
        now: Instant,
    ) -> Result<Here, LedgerError> {
        let mut asked = Asked {
            surface,
            ..Asked::default()
        };
        let Some(ledger) = Ledger::read(&self.deployment, address).await? else {
            return Ok(Here {
                facts: self.gather(catalogue, asked, now),
                variables_unlike: 0,
            });
        };
        let recorded = ledger.fold(Until::Now, None).await;
        asked.database = ledger.look().await;
        ledger.close().await?;
        let (recorded, seen) = (recorded?, self.gather(catalogue, asked, now));
        Ok(Here {
            variables_unlike: unlike(&seen, recorded.observation()),
            facts: recorded.complete(seen),
        })
    }
}

/// Returns a new revision if one is due: something other than the time differs, or the verdict changes by the passing
/// of time (`contract.md` §4).
///
/// # Errors
/// Returns an error if the gathered facts cannot be read back, which would be a defect.
pub fn next(
    current: &Revision,
    facts: Json,
    now: Instant,
) -> Result<Option<Revision>, Vec<Problem>> {
    if current.says_the_same(&facts) && current.holds_at(now) {
        return Ok(None);
    }
    Revision::of(Arc::clone(&current.loaded), facts).map(Some)
}
