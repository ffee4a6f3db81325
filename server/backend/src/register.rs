//! The answer that holds now, and when it has to be given anew.

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

/// Facts with the verdict on them.
pub struct Revision {
    pub loaded: Arc<Loaded>,
    pub facts: Arc<Json>,
    pub verdict: Arc<Verdict>,
    /// The verdict as others see it.
    pub document: Arc<Json>,
}

impl Revision {
    /// Judges a facts document.
    ///
    /// # Errors
    /// Every problem of the document.
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

    /// What would follow from the same facts if something were done, or on another day.
    ///
    /// # Errors
    /// None that is known: what was a facts document stays one.
    pub fn supposing(&self, what_if: &WhatIf) -> Result<Self, Vec<Problem>> {
        let facts = what_if::apply(self.catalogue(), &self.facts, what_if);
        Self::of(Arc::clone(&self.loaded), facts)
    }

    /// The statuses that would follow, without what takes longer to find.
    pub fn deciding(&self, what_if: &WhatIf) -> Arc<Verdict> {
        if what_if.is_empty() {
            return Arc::clone(&self.verdict);
        }
        let facts = what_if::apply(self.catalogue(), &self.facts, what_if);
        let facts = Facts::read(&facts);
        // What was a facts document stays one.
        facts.map_or_else(
            |_| Arc::clone(&self.verdict),
            |facts| Arc::new(decide(self.catalogue(), &facts)),
        )
    }

    /// Everything that somebody else needs to check it.
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

    /// Whether the verdict has not changed by itself since.
    pub fn holds_at(&self, now: Instant) -> bool {
        self.verdict
            .forecast
            .first()
            .is_none_or(|turn| now < turn.at)
    }
}

/// The facts of a process that looks once.
pub struct Here {
    pub facts: Json,
    /// How many variables stand otherwise here than where the deployment was observed last.
    pub variables_unlike: usize,
}

/// Where nothing was observed yet, nothing is unlike it.
fn unlike(seen: &Json, recorded: &Observation) -> usize {
    if *recorded == Observation::default() {
        return 0;
    }
    Observation::of(seen).map_or(0, |seen| seen.variables_unlike(recorded))
}

/// Where the facts come from, again and again.
pub struct Live {
    pub environment: Box<dyn Environment>,
    pub deployment: Deployment,
}

impl Live {
    /// What this environment shows now, as a facts document that what is recorded completes.
    pub fn gather(&self, catalogue: &Catalogue, asked: Asked, now: Instant) -> Json {
        facts::gather(
            catalogue,
            self.environment.as_ref(),
            &self.deployment,
            asked,
            now,
        )
    }

    /// The facts of this moment, with what is recorded at `address`. Nothing is made or written.
    ///
    /// # Errors
    /// Where there is a database that cannot be read: without it too little would be known.
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

/// A new revision where one is due: anything but the time differs, or the verdict changes by itself (`contract.md` §4).
///
/// # Errors
/// When facts gathered here cannot be read back, which would be a defect.
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
