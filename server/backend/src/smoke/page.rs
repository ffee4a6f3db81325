//! Checks one page of a deployment: its JSON, its HTML, and that both follow from facts and catalogue.

use std::rc::Rc;

use domain::{Json, catalogue};

use super::{
    CATALOGUE, FACTS, Finding, Findings, SmokeError,
    breach::{Breach, Checked, answers, document, ensure, is_sent_as},
    headers,
    html::Html,
    patiently,
    rejudged::Rejudged,
    shown::Shown,
    twin, verdict,
    visitor::Visitor,
};
use crate::{deployment, remote::Answer};

/// What a deployment answered about one page.
struct Gathered {
    twin: Result<Json, Breach>,
    facts: Result<Json, Breach>,
    catalogue: Result<Json, Breach>,
    page: Rc<Answer>,
}

impl Gathered {
    /// Returns the public origin that the page's JSON declares; None if that is none.
    fn origin(&self) -> Option<String> {
        let page = self.twin.as_ref().ok()?.get("page")?;
        deployment::origin(page.get("origin")?.as_text()?)
    }
}

/// Returns everything that must hold of a page.
///
/// # Errors
/// Returns an error if the deployment does not answer.
pub fn findings(visitor: &Visitor<'_>, page: &catalogue::Page) -> Findings {
    visitor.says(&page.id);
    patiently(|| {
        let gathered = gather(visitor, page)?;
        let origin = gathered.origin();
        let rejudged = Rejudged::of(&gathered.facts, &gathered.catalogue, origin.as_deref());
        let mut findings = data(page, &gathered, &rejudged);
        findings.extend(html(page, &gathered, &rejudged));
        Ok(findings)
    })
}

fn gather(visitor: &Visitor<'_>, page: &catalogue::Page) -> Result<Gathered, SmokeError> {
    let read = |path: &str| {
        let answer = visitor.get(path)?;
        Ok::<_, SmokeError>(document(path, &answer, &[200]))
    };
    Ok(Gathered {
        twin: read(&twin(page))?,
        page: visitor.get(&page.path)?,
        facts: read(FACTS)?,
        catalogue: read(CATALOGUE)?,
    })
}

/// Returns what must hold of the page's JSON.
fn data(
    page: &catalogue::Page,
    gathered: &Gathered,
    rejudged: &Result<Rejudged, Breach>,
) -> Vec<Finding> {
    let Gathered {
        twin,
        facts,
        catalogue,
        ..
    } = gathered;
    let part = |key| twin.as_ref().ok().and_then(|twin| twin.get(key));
    let sent = part("verdict").unwrap_or(&Json::Null);
    vec![
        Finding::of("json", shape(page, twin)),
        Finding::of("schema", verdict::schema(sent)),
        Finding::of("verdict digest", verdict::own_digest(sent)),
        Finding::of("facts digest", verdict::facts_digest(sent, facts)),
        Finding::of(
            "catalogue digest",
            verdict::catalogue_digest(sent, catalogue),
        ),
        Finding::of("recomputed", recomputed(sent, rejudged)),
        Finding::of(
            "page",
            same_page(page, part("page").unwrap_or(&Json::Null), rejudged),
        ),
    ]
}

fn shape(page: &catalogue::Page, document: &Result<Json, Breach>) -> Checked {
    let document = document.as_ref().map_err(Clone::clone)?;
    let whole = ["verdict", "page"].map(|key| document.get(key));
    let whole = whole
        .iter()
        .all(|part| matches!(part, Some(Json::Object(_))));
    ensure(whole, || {
        format!("`{}`: expected `{{verdict, page}}`", twin(page))
    })
}

fn recomputed(sent: &Json, rejudged: &Result<Rejudged, Breach>) -> Checked {
    let rejudged = rejudged.as_ref().map_err(Clone::clone)?;
    verdict::same("/verdict", sent, &rejudged.document)
}

fn same_page(page: &catalogue::Page, sent: &Json, rejudged: &Result<Rejudged, Breach>) -> Checked {
    let rejudged = rejudged.as_ref().map_err(Clone::clone)?;
    verdict::same("/page", sent, &rejudged.page(&page.id)?.json())
}

/// Returns what must hold of the page's HTML.
fn html(
    page: &catalogue::Page,
    gathered: &Gathered,
    rejudged: &Result<Rejudged, Breach>,
) -> Vec<Finding> {
    let answer = &gathered.page;
    let read = Html::read(&answer.body);
    let shown = rejudged.as_ref().map_err(Clone::clone);
    let shown = shown.and_then(|rejudged| Ok(Shown::of(&rejudged.page(&page.id)?)));
    let compare =
        |with: fn(&Shown, &Html) -> Checked| with(shown.as_ref().map_err(Clone::clone)?, &read);
    vec![
        Finding::of("html", is_page(&page.path, answer)),
        Finding::of("headers", headers::check(&page.path, answer)),
        Finding::of("counters", compare(Shown::counters_in)),
        Finding::of("hooks", compare(Shown::hooks_in)),
        Finding::of("texts", compare(Shown::texts_in)),
    ]
}

fn is_page(path: &str, answer: &Answer) -> Checked {
    answers(path, answer, &[200])?;
    is_sent_as(path, answer, "text/html")
}
