use domain::Json;

use crate::Html;

/// Renders the time and the digests of a verdict document.
pub fn digest_list(html: &mut Html, document: &Json) {
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
