use domain::{Catalogue, Statuses, counters};

use crate::markup::{Markup, el, line, text};

/// The counters at the head of a page.
pub(crate) fn counter_list(catalogue: &Catalogue, statuses: &Statuses, page: u32) -> Markup {
    let mut entries = Vec::new();
    for counter in catalogue
        .counters
        .iter()
        .filter(|counter| counter.page == page)
    {
        let value = counters::value(catalogue, statuses, counter).to_string();
        let value = el("dd", &[("data-counter", &counter.name)], &[text(&value)]);
        entries.push(el(
            "div",
            &[("class", "counter")],
            &[line("dt", "", &counter.label), value],
        ));
    }
    el("dl", &[("class", "counters")], &entries)
}
