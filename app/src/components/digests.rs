use domain::Json;

use crate::markup::Html;

/// What a page was computed from, by which two readers see that they looked at the same thing; and the same as data.
pub(crate) fn digests(html: &mut Html, document: &Json, page: &str) {
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
    html.open("h2", &[("id", "digests")]);
    html.text("What this was computed from");
    html.close("h2");
    html.open("dl", &[("class", "digests")]);
    for (name, digest) in &entries {
        entry(html, name, digest);
    }
    html.close("dl");
    data_links(html, page);
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
        html.open(
            "a",
            &[
                ("href", &format!("/api/product/{path}")),
                ("rel", "external"),
            ],
        );
        html.text(name);
        html.close("a");
    }
    html.close("p");
}
