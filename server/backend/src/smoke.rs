//! Checks of a running deployment, made from outside with nothing but its public documents.

use domain::{
    Catalogue, Digest, Facts, Json, Problem, assess,
    differences::{Difference, differences},
    document,
};

use crate::remote::{self, RemoteError};

/// The page whose document this check fetches.
const CLEARANCE: &str = "/api/product/launch-clearance";
/// A revision may change between two requests; so often is it asked again.
const TRIES: usize = 3;

/// Why a deployment could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum SmokeError {
    #[error(transparent)]
    Remote(#[from] RemoteError),
}

/// One thing a check found to hold or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub name: &'static str,
    pub holds: bool,
    /// What does not hold, where it does not.
    pub detail: String,
}

/// Fetches verdict, facts and catalogue, and judges again.
///
/// # Errors
/// When the deployment does not answer.
pub fn launch_clearance(origin: &str) -> Result<Vec<Finding>, SmokeError> {
    let mut findings = Vec::new();
    for _ in 0..TRIES {
        let page = remote::get_json(origin, CLEARANCE)?;
        let facts = remote::get_json(origin, "/api/product/facts")?;
        let catalogue = remote::get_json(origin, "/api/product/catalogue")?;
        let verdict = page.get("verdict").cloned().unwrap_or(Json::Null);
        findings = compare(&page, &verdict, &facts, &catalogue);
        if findings.iter().all(|finding| finding.holds) {
            break;
        }
    }
    Ok(findings)
}

fn compare(page: &Json, verdict: &Json, facts: &Json, catalogue: &Json) -> Vec<Finding> {
    let text = |key| verdict.get(key).and_then(Json::as_text);
    vec![
        finding(
            "schema",
            text("schema") == Some(document::SCHEMA),
            "the verdict has another schema",
        ),
        finding(
            "page",
            page.get("page").is_some_and(|page| *page != Json::Null),
            "the page has no words",
        ),
        finding(
            "verdict digest",
            text("verdict_digest") == Some(&*digest(verdict)),
            "it is not the document's",
        ),
        finding(
            "facts digest",
            text("facts_digest") == Some(&*Digest::of(facts).to_string()),
            "the verdict rests on other facts",
        ),
        recomputed(verdict, facts, catalogue),
    ]
}

fn finding(name: &'static str, holds: bool, detail: &str) -> Finding {
    let detail = if holds { "" } else { detail };
    Finding {
        name,
        holds,
        detail: detail.to_owned(),
    }
}

/// The digest of a verdict document, taken of it without its own digest.
fn digest(verdict: &Json) -> String {
    let Json::Object(fields) = verdict else {
        return String::new();
    };
    let without = fields.iter().filter(|(key, _)| key != "verdict_digest");
    Digest::of(&Json::Object(without.cloned().collect())).to_string()
}

fn recomputed(verdict: &Json, facts: &Json, catalogue: &Json) -> Finding {
    let detail = match judge(facts, catalogue) {
        Ok(computed) => places(&differences(verdict, &computed)),
        Err(problems) => format!("cannot be judged: {} problems", problems.len()),
    };
    Finding {
        name: "recomputed",
        holds: detail.is_empty(),
        detail,
    }
}

/// The places alone: what stands there was sent by somebody else.
fn places(found: &[Difference]) -> String {
    let pointers: Vec<&str> = found.iter().map(|found| found.pointer.as_str()).collect();
    if pointers.is_empty() {
        String::new()
    } else {
        format!("differs at {}", pointers.join(", "))
    }
}

fn judge(facts: &Json, catalogue: &Json) -> Result<Json, Vec<Problem>> {
    let catalogue = Catalogue::read(catalogue)?;
    let verdict = assess(&catalogue, &Facts::read(facts)?);
    Ok(document::document(&catalogue, &verdict))
}
