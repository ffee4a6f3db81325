//! Checks the public JSON: every route answers, supports conditional requests by `ETag`, and refuses other methods.

use std::rc::Rc;

use domain::{Catalogue, Json, bundle};

use super::{
    CATALOGUE, FACTS, Finding, Findings, HEALTH, SmokeError,
    breach::{Breach, Checked, answers, document, ensure, is_sent_as},
    patiently, twin, verdict,
    visitor::Visitor,
};
use crate::remote::{Answer, Question};

/// Path of the bundle: everything that a verdict was computed from.
const BUNDLE: &str = "/api/product/bundle";
/// A route that does not exist.
const NOWHERE: &str = "/api/no-route-stands-here";
/// A method that no public route supports; without a body it would change nothing even if one did.
const WRONG_METHOD: &str = "PATCH";

/// A route, and what its document must contain.
struct Route {
    path: String,
    statuses: &'static [u16],
    /// Keys that the document must have, with the text if that is fixed.
    has: &'static [(&'static str, Option<&'static str>)],
}

/// Returns everything that must hold of the public JSON.
///
/// # Errors
/// Returns an error if the deployment does not answer.
pub fn findings(visitor: &Visitor<'_>, catalogue: &Catalogue) -> Findings {
    let mut findings = Vec::new();
    for route in routes(catalogue) {
        visitor.says(&route.path);
        findings.extend(patiently(|| of_route(visitor, &route))?);
    }
    visitor.says("one revision");
    findings.extend(patiently(|| one_revision(visitor, catalogue))?);
    findings.extend(patiently(|| lost(visitor))?);
    Ok(findings)
}

fn lost(visitor: &Visitor<'_>) -> Findings {
    let refused = refuses(NOWHERE, &*visitor.get(NOWHERE)?, 404);
    Ok(vec![Finding::of("unknown route", refused)])
}

fn routes(catalogue: &Catalogue) -> Vec<Route> {
    let route = |path: &str, statuses, has| Route {
        path: path.to_owned(),
        statuses,
        has,
    };
    let ready: &[u16] = &[200, 503];
    let readiness: &[_] = &[("advisory", None), ("strict", None)];
    let mut routes = vec![
        route(HEALTH, &[200], &[("status", Some("alive"))]),
        route("/api/readiness", ready, readiness),
        route("/api/readiness?strict=1", ready, readiness),
        route(
            "/api/openapi.json",
            &[200],
            &[("openapi", None), ("paths", None)],
        ),
        route(FACTS, &[200], &[("schema", Some("thesmios.facts/1"))]),
        route(CATALOGUE, &[200], &[("id", None), ("pages", None)]),
        route(BUNDLE, &[200], &[("schema", Some(bundle::SCHEMA))]),
    ];
    let twins = catalogue.pages.iter().map(twin);
    routes.extend(twins.map(|path| route(&path, &[200], &[("verdict", None), ("page", None)])));
    routes
}

fn of_route(visitor: &Visitor<'_>, route: &Route) -> Findings {
    let path = &route.path;
    let answer = visitor.get(path)?;
    let wrong = visitor.ask(&Question {
        method: WRONG_METHOD,
        ..Question::get(path)
    })?;
    Ok(vec![
        Finding::of(path.as_str(), answers_as(route, &answer)).in_group("routes"),
        Finding::of("tag", kept_by_tag(visitor, path, &answer)?).of_part(path),
        Finding::of("other methods", refuses_method(path, &wrong)).of_part(path),
    ])
}

fn answers_as(route: &Route, answer: &Answer) -> Checked {
    let path = &route.path;
    let document = document(path, answer, route.statuses)?;
    let lacks = route.has.iter().find(|(key, wanted)| {
        let found = document.get(key);
        found.is_none() || wanted.is_some() && found.and_then(Json::as_text) != *wanted
    });
    ensure(lacks.is_none(), || {
        let (key, wanted) = lacks.copied().unwrap_or_default();
        let wanted = wanted.map(|text| format!(" `{text}`")).unwrap_or_default();
        format!("`{path}` /{key}: expected{wanted} there")
    })
}

/// Checks that the answer has a strong `ETag` with which it is not sent again. Only a success is cached.
fn kept_by_tag(visitor: &Visitor<'_>, path: &str, answer: &Answer) -> Result<Checked, SmokeError> {
    let tag = answer.header("etag");
    if !(tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"')) {
        return Ok(Err(Breach::at(path, "etag: expected a strong one")));
    }
    if answer.status != 200 {
        return Ok(Ok(()));
    }
    let again = visitor.ask(&Question {
        known_tag: Some(tag),
        ..Question::get(path)
    })?;
    Ok(unchanged(path, tag, &again))
}

fn unchanged(path: &str, tag: &str, again: &Answer) -> Checked {
    let holds = again.status == 304 && again.body.is_empty() && again.header("etag") == tag;
    ensure(holds, || {
        format!(
            "`{path}` answers {} to its own tag where 304, empty and with the same etag, was expected",
            again.status
        )
    })
}

/// Checks that a request is refused with a problem document (RFC 9457).
fn refuses(path: &str, answer: &Answer, status: u16) -> Checked {
    answers(path, answer, &[status])?;
    is_sent_as(path, answer, "application/problem+json")?;
    let problem = Json::parse(&answer.body).ok();
    let kind = problem.as_ref().and_then(|problem| problem.get("type"));
    ensure(kind.and_then(Json::as_text).is_some(), || {
        format!("`{path}` /type: expected the kind of problem there")
    })
}

fn refuses_method(path: &str, answer: &Answer) -> Checked {
    refuses(path, answer, 405)?;
    let mut allowed = answer.header("allow").split(',').map(str::trim);
    ensure(allowed.any(|method| method == "GET"), || {
        format!("`{path}` allow: expected GET among the methods")
    })
}

/// Checks that every verdict was computed from the served facts and catalogue.
fn one_revision(visitor: &Visitor<'_>, catalogue: &Catalogue) -> Findings {
    let read = |path: &str| {
        let answer: Rc<Answer> = visitor.get(path)?;
        Ok::<_, SmokeError>(document(path, &answer, &[200]))
    };
    let (facts, served) = (read(FACTS)?, read(CATALOGUE)?);
    let (mut of_facts, mut of_catalogue) = (Ok(()), Ok(()));
    for page in &catalogue.pages {
        let twin = read(&twin(page))?;
        let verdict = twin.as_ref().ok().and_then(|twin| twin.get("verdict"));
        let verdict = verdict.unwrap_or(&Json::Null);
        of_facts = of_facts.and_then(|()| verdict::facts_digest(verdict, &facts));
        of_catalogue = of_catalogue.and_then(|()| verdict::catalogue_digest(verdict, &served));
    }
    Ok(vec![
        Finding::of("facts digest", of_facts).in_group("one revision"),
        Finding::of("catalogue digest", of_catalogue).in_group("one revision"),
    ])
}
