use domain::reasons::Unmet;

use super::status::readable;
use crate::markup::{Markup, all, el, line, text};

/// A short list under a heading; nothing where it is empty.
pub(crate) fn reason_list(heading: &str, reasons: &[Markup]) -> Markup {
    if reasons.is_empty() {
        return Markup::default();
    }
    let mut items = Vec::new();
    for reason in reasons {
        items.push(el("li", &[], std::slice::from_ref(reason)));
    }
    all(&[
        line("h4", "", heading),
        el("ul", &[("class", "reasons")], &items),
    ])
}

/// An unmet part of a rule, with its name and how it stands.
pub(crate) fn unmet(part: &Unmet) -> Markup {
    all(&[
        text(part.kind),
        text(" "),
        line("code", "", &part.id),
        text(" "),
        line("span", "quiet", &readable(part.state)),
    ])
}
