//! Checks the public surface: every page, the files that the pages name, the files for search engines, and the answer
//! for an unknown address.

use domain::{Catalogue, catalogue::Page};

use super::{
    Finding, Findings, SmokeError,
    breach::{Breach, Checked, answers, ensure, is_sent_as},
    headers,
    html::{Element, Html},
    page, patiently,
    visitor::Visitor,
};
use crate::remote::Answer;

/// Files that must exist, whether or not the pages name them.
const FILES: [(&str, &str); 3] = [
    ("/robots.txt", "text/plain"),
    ("/sitemap.xml", "application/xml"),
    ("/icon.svg", "image/svg+xml"),
];
/// Media types that a link may declare for its target.
const MEDIA_TYPES: [&str; 6] = [
    "application/json",
    "application/wasm",
    "font/woff2",
    "image/svg+xml",
    "text/css",
    "text/javascript",
];
/// Group of the findings for [`NOWHERE`].
const LOST: &str = "unknown address";
/// A path without a page.
const NOWHERE: &str = "/no-page-stands-here";

/// A file that a page needs, and its media type if that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    path: String,
    media_type: Option<&'static str>,
}

/// Returns everything that must hold of the public surface.
///
/// # Errors
/// Returns an error if the deployment does not answer.
pub fn findings(visitor: &Visitor<'_>, catalogue: &Catalogue) -> Findings {
    let mut findings = Vec::new();
    for page in &catalogue.pages {
        let of_page = page::findings(visitor, page)?;
        let of_part = |finding: Finding| finding.of_part(&page.id).in_group(&page.id);
        findings.extend(of_page.into_iter().map(of_part));
    }
    visitor.says("its files");
    for file in files(visitor) {
        let found = patiently(|| file_findings(visitor, &file))?;
        findings.extend(found.into_iter().map(|finding| finding.in_group("files")));
    }
    visitor.says("what its catalogue lists as published");
    for path in published(catalogue) {
        findings.extend(patiently(|| Ok(vec![published_finding(visitor, path)?]))?);
    }
    visitor.says("what is not there");
    findings.extend(patiently(|| lost(visitor, &catalogue.pages))?);
    Ok(findings)
}

/// Returns what the catalogue lists as published beside its pages: paths of its own list, and public packs.
fn published(catalogue: &Catalogue) -> Vec<&str> {
    let packs = catalogue.packs.iter();
    let public = packs.filter(|pack| pack.visibility == "public");
    let mut paths: Vec<&str> = catalogue.published.iter().map(String::as_str).collect();
    for pack in public {
        if !paths.contains(&pack.path.as_str()) {
            paths.push(&pack.path);
        }
    }
    paths
}

fn published_finding(visitor: &Visitor<'_>, path: &str) -> Result<Finding, SmokeError> {
    let answer = visitor.get(path)?;
    let media_type = if path.starts_with("/api/") {
        "application/json"
    } else {
        "text/html"
    };
    let is_there = answers(path, &answer, &[200])
        .map_err(|breach| {
            Breach::new(format!(
                "{}; the catalogue lists it as published",
                breach.into_text()
            ))
        })
        .and_then(|()| is_sent_as(path, &answer, media_type));
    Ok(Finding::of(path, is_there).in_group("published"))
}

/// Returns the fixed files, and those that any page names, each once.
fn files(visitor: &Visitor<'_>) -> Vec<File> {
    let fixed = FILES.map(|(path, media_type)| File {
        path: path.to_owned(),
        media_type: Some(media_type),
    });
    let mut files = Vec::from(fixed);
    for heard in visitor.heard().iter() {
        if heard.answer.is_sent_as("text/html") {
            let html = Html::read(&heard.answer.body);
            files.extend(html.elements.iter().filter_map(named));
        }
    }
    let mut once: Vec<File> = Vec::new();
    for file in files {
        if !once.contains(&file) {
            once.push(file);
        }
    }
    once
}

/// Returns the file that an element loads; None if it loads none.
fn named(element: &Element) -> Option<File> {
    let attribute = |name| element.attribute(name).unwrap_or_default();
    let told = MEDIA_TYPES
        .into_iter()
        .find(|known| *known == attribute("type"));
    let (path, media_type) = match (element.tag.as_str(), attribute("rel")) {
        ("script", _) => (element.attribute("src")?, Some("text/javascript")),
        ("link", "modulepreload") => (attribute("href"), Some("text/javascript")),
        ("link", "stylesheet") => (attribute("href"), Some("text/css")),
        ("link", "preload" | "icon") => (attribute("href"), told),
        _ => return None,
    };
    Some(File {
        path: path.to_owned(),
        media_type,
    })
}

fn file_findings(visitor: &Visitor<'_>, file: &File) -> Findings {
    // A path that begins with two slashes would name another host.
    if !file.path.starts_with('/') || file.path.starts_with("//") {
        let breach =
            Breach::new("a page names one by a full address; expected a path of this deployment");
        return Ok(vec![Finding::of("file", Err(breach))]);
    }
    let answer = visitor.get(&file.path)?;
    // The query may be anything, even a key, so it is not repeated.
    let path = file.path.split('?').next().unwrap_or_default();
    let sent = answers(path, &answer, &[200]).and_then(|()| {
        file.media_type
            .map_or(Ok(()), |expected| is_sent_as(path, &answer, expected))
    });
    Ok(vec![
        Finding::of(path, sent),
        Finding::of("headers", headers::check(path, &answer)).of_part(path),
    ])
}

fn lost(visitor: &Visitor<'_>, pages: &[Page]) -> Result<Vec<Finding>, SmokeError> {
    let answer = visitor.get(NOWHERE)?;
    Ok(vec![
        Finding::of(LOST, helps(&answer, pages)),
        Finding::of("headers", headers::check(NOWHERE, &answer))
            .of_part(LOST)
            .in_group(LOST),
    ])
}

/// Checks that the answer for an unknown path has a heading and a link to a page.
fn helps(answer: &Answer, pages: &[Page]) -> Checked {
    answers(NOWHERE, answer, &[404])?;
    is_sent_as(NOWHERE, answer, "text/html")?;
    let html = Html::read(&answer.body);
    let says = html
        .elements
        .iter()
        .any(|element| element.tag == "h1" && !element.text.is_empty());
    let leads = html
        .with("href")
        .any(|(element, href)| element.tag == "a" && pages.iter().any(|page| page.path == href));
    ensure(says && leads, || {
        format!("`{NOWHERE}`: expected a heading, and a link to a page of the catalogue")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_page_are_those_it_loads() {
        let html = Html::read(
            b"<link rel=canonical href=https://x.example/><link rel=icon type='image/svg+xml' href=/i.svg>\
              <link rel=preload as=fetch type='application/wasm' href=/a.wasm><script src=/b.js></script>\
              <script type='application/json'>{}</script><a href=/c>c</a>",
        );
        let files: Vec<File> = html.elements.iter().filter_map(named).collect();
        let files: Vec<_> = files
            .iter()
            .map(|file| (file.path.as_str(), file.media_type.unwrap_or_default()))
            .collect();
        assert_eq!(
            files,
            [
                ("/i.svg", "image/svg+xml"),
                ("/a.wasm", "application/wasm"),
                ("/b.js", "text/javascript")
            ]
        );
    }
}
