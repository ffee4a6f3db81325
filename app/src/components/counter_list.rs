use domain::catalogue::Counter;
use domain::counters::Value;

use crate::markup::{Markup, el, line, text};

/// The counters at the head of a page; nothing where it counts nothing.
pub(crate) fn counter_list(counters: &[(&Counter, Value)]) -> Markup {
    if counters.is_empty() {
        return Markup::default();
    }
    let mut entries = Vec::new();
    for (counter, value) in counters {
        let value = el(
            "dd",
            &[("data-counter", &counter.name)],
            &[text(&value.to_string())],
        );
        entries.push(el(
            "div",
            &[("class", "counter")],
            &[line("dt", "", &counter.label), value],
        ));
    }
    el("dl", &[("class", "counters")], &entries)
}
