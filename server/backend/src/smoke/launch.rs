//! The public surface: every page, the files that they name, what search engines ask for, and the way back for who is lost.

use domain::{Catalogue, catalogue::Page};

use super::{
    Finding, Findings, SmokeError,
    breach::{Breach, Checked, answers, ensure, is_sent_as},
    headers,
    html::{Element, Html},
    page,
    visitor::Visitor,
};
use crate::remote::Answer;

/// Files that are there whatever the pages name.
const FILES: [(&str, &str); 3] = [
    ("/robots.txt", "text/plain"),
    ("/sitemap.xml", "application/xml"),
    ("/icon.svg", "image/svg+xml"),
];
/// What a link may say that it leads to.
const MEDIA_TYPES: [&str; 6] = [
    "application/json",
    "application/wasm",
    "font/woff2",
    "image/svg+xml",
    "text/css",
    "text/javascript",
];
/// Where nothing stands.
const NOWHERE: &str = "/no-page-stands-here";

/// A file that a page needs, and what it must be sent as where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    path: String,
    media_type: Option<&'static str>,
}

/// Every thing that must hold of what everybody can see.
///
/// # Errors
/// When the deployment does not answer.
pub fn findings(visitor: &Visitor<'_>, catalogue: &Catalogue) -> Findings {
    let mut findings = Vec::new();
    for page in &catalogue.pages {
        let of_page = page::findings(visitor, page)?;
        findings.extend(of_page.into_iter().map(|finding| finding.of_part(&page.id)));
    }
    visitor.says("its files");
    for file in files(visitor) {
        findings.extend(file_findings(visitor, &file)?);
    }
    visitor.says("what is not there");
    findings.extend(lost(visitor, &catalogue.pages)?);
    Ok(findings)
}

/// The fixed files, and those that any page names, each once.
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

/// The file that an element loads, if it loads one.
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
    // A second slash would name another host.
    if !file.path.starts_with('/') || file.path.starts_with("//") {
        let breach =
            Breach::new("a page names one by a full address; expected a path of this deployment");
        return Ok(vec![Finding::of("file", Err(breach))]);
    }
    let answer = visitor.get(&file.path)?;
    // What follows a question mark may be anything, even a key: it is not repeated.
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
        Finding::of("unknown address", helps(&answer, pages)),
        Finding::of("headers", headers::check(NOWHERE, &answer)).of_part("unknown address"),
    ])
}

/// It says that nothing stands there, and leads to a page.
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
