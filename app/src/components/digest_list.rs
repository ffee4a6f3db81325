use crate::markup::{Markup, el, line};

/// The digests by which two readers check that they looked at the same thing.
pub(crate) fn digest_list(entries: &[(&str, &str)]) -> Markup {
    let mut rows = Vec::new();
    for (name, digest) in entries {
        let digest = el("dd", &[], &[line("code", "", digest)]);
        rows.push(el("div", &[], &[line("dt", "", name), digest]));
    }
    el("dl", &[("class", "digests")], &rows)
}
