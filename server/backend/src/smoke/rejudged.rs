//! Computes on this side the verdict that follows from the served facts and catalogue.

use domain::{
    Catalogue, Facts, Json, Problem, Verdict, assess, document,
    page::{self, Page},
};

use super::{CATALOGUE, FACTS, breach::Breach};

/// A verdict with the catalogue that it was computed by.
pub struct Rejudged {
    catalogue: Catalogue,
    verdict: Verdict,
    pub document: Json,
}

impl Rejudged {
    /// Judges the facts and the catalogue that the deployment with this public origin served.
    ///
    /// # Errors
    /// Returns an error if one of the two was not served, or cannot be read.
    pub fn of(
        facts: &Result<Json, Breach>,
        catalogue: &Result<Json, Breach>,
        origin: Option<&str>,
    ) -> Result<Self, Breach> {
        let (facts, catalogue) = (facts.as_ref(), catalogue.as_ref());
        let mut catalogue = Catalogue::read(catalogue.map_err(Clone::clone)?)
            .map_err(|problems| unreadable(CATALOGUE, &problems))?;
        if let Some(origin) = origin {
            catalogue.name_deployment(origin);
        }
        let facts = Facts::read(facts.map_err(Clone::clone)?)
            .map_err(|problems| unreadable(FACTS, &problems))?;
        let verdict = assess(&catalogue, &facts);
        Ok(Self {
            document: document::document(&catalogue, &verdict),
            catalogue,
            verdict,
        })
    }

    /// Returns a page by its id.
    ///
    /// # Errors
    /// Returns an error if the served catalogue has no such page.
    pub fn page(&self, id: &str) -> Result<Page<'_>, Breach> {
        let at = self.catalogue.ids.pages.find(id);
        at.and_then(|at| page::page(&self.catalogue, &self.verdict, at))
            .ok_or_else(|| Breach::at(CATALOGUE, "has no such page"))
    }
}

/// Counts the problems without naming them: their places can contain keys that the other side chose.
fn unreadable(path: &str, problems: &[Problem]) -> Breach {
    let text = format!(
        "cannot be read here, for {} reasons; is this program as new as the deployment?",
        problems.len()
    );
    Breach::at(path, &text)
}
