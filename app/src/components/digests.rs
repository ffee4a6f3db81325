use domain::Json;

use crate::markup::{Markup, el, line, text};

/// What a page was computed from, by which two readers see that they looked at the same thing.
pub(crate) struct Digests<'a>([(&'static str, &'a str); 4]);

impl<'a> Digests<'a> {
    /// Those of a verdict document.
    pub(crate) fn of(document: &'a Json) -> Self {
        let text_of = |json: Option<&'a Json>| json.and_then(Json::as_text).unwrap_or_default();
        let catalogue = document
            .get("catalogue")
            .and_then(|catalogue| catalogue.get("digest"));
        Self([
            ("As of", text_of(document.get("as_of"))),
            ("Catalogue", text_of(catalogue)),
            ("Facts", text_of(document.get("facts_digest"))),
            ("Verdict", text_of(document.get("verdict_digest"))),
        ])
    }

    /// A section of its own, with the links to the same as data.
    pub(crate) fn markup(&self, page: &str) -> Markup {
        let mut rows = Vec::new();
        for (name, digest) in self.0 {
            rows.push(el(
                "div",
                &[],
                &[
                    line("dt", "", name),
                    el("dd", &[], &[line("code", "", digest)]),
                ],
            ));
        }
        let heading = el(
            "h2",
            &[("id", "digests")],
            &[text("What this was computed from")],
        );
        let parts = [
            heading,
            el("dl", &[("class", "digests")], &rows),
            data_links(page),
        ];
        el("section", &[("aria-labelledby", "digests")], &parts)
    }
}

fn data_links(page: &str) -> Markup {
    let mut parts = vec![text("The same as data:")];
    for (name, path) in [
        ("verdict and page", page),
        ("facts", "facts"),
        ("catalogue", "catalogue"),
    ] {
        let path = format!("/api/product/{path}");
        parts.extend([
            text(" "),
            el("a", &[("href", &path), ("rel", "external")], &[text(name)]),
        ]);
    }
    el("p", &[], &parts)
}
