use domain::{Catalogue, WhatIf};
use markup::Html;

/// Renders links to every page but the front, with the current page marked. The links keep the hypothetical changes.
pub(crate) fn navigation(html: &mut Html, catalogue: &Catalogue, path: &str, what_if: &WhatIf) {
    html.open("nav", &[("aria-label", "Main")]);
    let elsewhere = what_if.elsewhere();
    for page in catalogue.pages.iter().filter(|page| page.path != "/") {
        let href = elsewhere.address(catalogue, &page.path);
        let attributes = [("href", href.as_str()), ("aria-current", "page")];
        let shown = if page.path == path { 2 } else { 1 };
        html.open("a", attributes.get(..shown).unwrap_or_default());
        html.text(&page.title);
        html.close("a");
    }
    html.close("nav");
}
