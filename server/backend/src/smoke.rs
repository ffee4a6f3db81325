//! Checks of a running deployment from outside, using only its public answers.
//!
//! In reading order: a [`Visitor`] sends requests and stores the answers; [`rejudged`] computes the verdict again and
//! [`shown`] lists what a page must show; [`page`], [`launch`] and [`api`] compare; [`public_safe`] searches all
//! answers for secrets.

mod api;
mod breach;
mod headers;
mod html;
mod key_like;
mod launch;
mod page;
mod public_safe;
mod rejudged;
mod shown;
mod verdict;
mod visitor;

use domain::{Catalogue, Json, catalogue::Page};

use crate::{
    probe::Environment,
    remote::{Answer, RemoteError},
};

use breach::{Breach, Checked};
pub use visitor::Visitor;

/// Path of a deployment's health.
const HEALTH: &str = "/api/health";
/// Path of a deployment's facts.
pub const FACTS: &str = "/api/product/facts";
/// Path of a deployment's catalogue.
const CATALOGUE: &str = "/api/product/catalogue";
/// Value of `schema` in a check's document.
pub const SCHEMA: &str = "thesmios.check/1";
/// Maximum number of attempts: a revision may change between two requests.
const TRIES: usize = 3;

/// Names of the checks of a whole deployment; every other name is that of a page.
pub const WHOLE: [&str; 2] = [API, LAUNCH];
/// Name of the check of the public JSON.
const API: &str = "api";
/// Name of the check of everything that a browser gets.
const LAUNCH: &str = "launch";

/// Why a deployment could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum SmokeError {
    #[error(transparent)]
    Remote(#[from] RemoteError),
    #[error("the catalogue has no such page; its pages are {}", pages.join(", "))]
    NoSuchPage { pages: Vec<String> },
}

/// A property that a check found to hold or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Subject of the finding: the id of a page, or things of one kind such as files.
    pub group: String,
    pub name: String,
    pub holds: bool,
    /// What does not hold, or empty; never repeats what the deployment sent.
    pub detail: String,
}

impl Finding {
    fn of(name: impl Into<String>, checked: Checked) -> Self {
        let name = name.into();
        Self {
            group: name.clone(),
            name,
            holds: checked.is_ok(),
            detail: checked.err().map(Breach::into_text).unwrap_or_default(),
        }
    }

    /// Prefixes the finding's name with the part that it is about.
    fn of_part(self, part: &str) -> Self {
        Self {
            name: format!("{part}: {}", self.name),
            ..self
        }
    }

    /// Moves the finding to a group.
    fn in_group(self, group: &str) -> Self {
        Self {
            group: group.to_owned(),
            ..self
        }
    }
}

type Findings = Result<Vec<Finding>, SmokeError>;

/// The local side of a check: the catalogue in use, and the environment whose secrets a deployment must not reveal.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub catalogue: &'a Catalogue,
    pub environment: &'a dyn Environment,
}

/// Performs `api`, `launch`, or the check of the page with this id in the deployment's own catalogue. If the deployment
/// serves no readable catalogue, the pages of the local one are checked, and the findings report what is wrong with the
/// served one.
///
/// # Errors
/// Returns an error if the deployment does not answer, or has no such page.
pub fn check(name: &str, visitor: &Visitor<'_>, here: Here<'_>) -> Findings {
    let served = match served(name, visitor, here)? {
        Served::Catalogue(served) => served,
        Served::Stranger(finding) => return Ok(vec![finding]),
    };
    let catalogue = served.as_deref().unwrap_or(here.catalogue);
    let mut findings = match name {
        API => api::findings(visitor, catalogue)?,
        LAUNCH => launch::findings(visitor, catalogue)?,
        id => page::findings(visitor, find(catalogue, id)?)?,
    };
    findings.push(public_safe::finding(
        &visitor.heard(),
        &[here.catalogue, catalogue],
        here.environment,
    ));
    Ok(findings)
}

/// Kind of server at an address.
enum Served {
    /// A deployment, with its catalogue if that is readable.
    Catalogue(Option<Box<Catalogue>>),
    /// Something else, which is the only finding.
    Stranger(Finding),
}

fn served(name: &str, visitor: &Visitor<'_>, here: Here<'_>) -> Result<Served, SmokeError> {
    visitor.says("its catalogue");
    let health = match visitor.get(HEALTH) {
        // An unknown name is a typing mistake, not a fault of a deployment.
        Err(_) if !WHOLE.contains(&name) && find(here.catalogue, name).is_err() => {
            return Err(no_such_page(here.catalogue));
        }
        asked => asked?,
    };
    let Ok(answer) = visitor.get(CATALOGUE) else {
        // The other routes may answer, and then this is one finding among others.
        return Ok(Served::Catalogue(None));
    };
    let document = breach::document(CATALOGUE, &answer, &[200]).ok();
    let catalogue = document.and_then(|document| Catalogue::read(&document).ok());
    let catalogue = catalogue.map(Box::new);
    if catalogue.is_none() && !health.is_json_with("status", "alive") {
        return Ok(Served::Stranger(stranger(&health, &answer)));
    }
    Ok(Served::Catalogue(catalogue))
}

fn stranger(health: &Answer, catalogue: &Answer) -> Finding {
    let text = format!(
        "no Thesmios deployment answers there: `{HEALTH}` answers {} and `{CATALOGUE}` {}",
        health.status, catalogue.status
    );
    Finding::of("deployment", Err(Breach::new(text)))
}

fn find<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a Page, SmokeError> {
    let found = catalogue.pages.iter().find(|page| page.id == id);
    found.ok_or_else(|| no_such_page(catalogue))
}

fn no_such_page(catalogue: &Catalogue) -> SmokeError {
    // The front page leads to the others, so it is listed last.
    let (front, others): (Vec<&Page>, Vec<&Page>) =
        catalogue.pages.iter().partition(|page| page.path == "/");
    let pages = others.into_iter().chain(front);
    SmokeError::NoSuchPage {
        pages: pages.map(|page| page.id.clone()).collect(),
    }
}

/// Builds the document `thesmios.check/1` of the findings.
pub fn document(check: &str, origin: &str, findings: &[Finding]) -> Json {
    let holds = findings.iter().all(|finding| finding.holds);
    let findings = findings.iter().map(|finding| {
        Json::object([
            ("name", finding.name.as_str().into()),
            ("holds", finding.holds.into()),
            ("detail", finding.detail.as_str().into()),
        ])
    });
    Json::object([
        ("schema", Json::text(SCHEMA)),
        ("check", check.into()),
        ("origin", origin.into()),
        ("outcome", Json::text(if holds { "pass" } else { "fail" })),
        ("findings", Json::list(findings)),
    ])
}

/// Returns the path of a page's JSON.
fn twin(page: &Page) -> String {
    format!("/api/product/{}", page.id)
}

/// Repeats a check while something does not hold, since the revision may have changed between two requests.
fn patiently(mut look: impl FnMut() -> Findings) -> Findings {
    let mut findings = answered(look())?;
    for _ in 1..TRIES {
        if findings.iter().all(|finding| finding.holds) {
            break;
        }
        findings = answered(look())?;
    }
    Ok(findings)
}

/// Turns a missing answer into a finding, unless the fault is this machine's.
fn answered(findings: Findings) -> Findings {
    match findings {
        Err(SmokeError::Remote(error)) if !error.is_ours() => {
            let breach = Breach::new(error.to_string());
            Ok(vec![Finding::of("answer", Err(breach))])
        }
        findings => findings,
    }
}
