use domain::Json;

use crate::markup::Html;
use crate::routes::VERIFY;

/// What a page was computed from, by which two readers see that they looked at the same thing; and the same as data.
/// `query` is what the page supposes.
pub(crate) fn digests(html: &mut Html, document: &Json, page: &str, query: &str) {
    html.open("h2", &[("id", "digests")]);
    html.text("What this was computed from");
    html.close("h2");
    digest_list(html, document);
    data_links(html, page);
    bundle_links(html, query);
}

/// The time and the digests of a verdict document.
pub(crate) fn digest_list(html: &mut Html, document: &Json) {
    let text_of = |json: Option<&Json>| json.and_then(Json::as_text).unwrap_or_default().to_owned();
    let catalogue = document.get("catalogue");
    let entries = [
        ("As of", text_of(document.get("as_of"))),
        (
            "Catalogue",
            text_of(catalogue.and_then(|catalogue| catalogue.get("digest"))),
        ),
        ("Facts", text_of(document.get("facts_digest"))),
        ("Verdict", text_of(document.get("verdict_digest"))),
    ];
    html.open("dl", &[("class", "digests")]);
    for (name, digest) in &entries {
        entry(html, name, digest);
    }
    html.close("dl");
}

fn entry(html: &mut Html, name: &str, digest: &str) {
    html.open("div", &[]);
    html.line("dt", "", name);
    html.open("dd", &[]);
    html.line("code", "", digest);
    html.close("dd");
    html.close("div");
}

fn data_links(html: &mut Html, page: &str) {
    html.open("p", &[]);
    html.text("The same as data:");
    for (name, path) in [
        ("verdict and page", page),
        ("facts", "facts"),
        ("catalogue", "catalogue"),
    ] {
        html.text(" ");
        file_link(html, &["/api/product/", path].concat(), name);
    }
    html.close("p");
}

/// Everything above in one file, and where to check it.
fn bundle_links(html: &mut Html, query: &str) {
    let mark = if query.is_empty() { "" } else { "?" };
    html.open("p", &[("class", "bundle")]);
    file_link(
        html,
        &["/api/product/bundle", mark, query].concat(),
        "Download as a bundle",
    );
    html.text(" ");
    html.link(VERIFY, "Check a bundle");
    html.close("p");
}

/// A link that the browser follows, not the page.
fn file_link(html: &mut Html, href: &str, name: &str) {
    html.open("a", &[("href", href), ("rel", "external")]);
    html.text(name);
    html.close("a");
}
