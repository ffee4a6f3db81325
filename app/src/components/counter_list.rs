use domain::{Catalogue, Statuses, counters};
use leptos::prelude::*;

/// The counters at the head of a page.
pub(crate) fn counter_list(catalogue: &Catalogue, statuses: &Statuses, page: &str) -> AnyView {
    let page = catalogue.ids.pages.find(page);
    let counters = catalogue
        .counters
        .iter()
        .filter(|counter| Some(counter.page) == page);
    let entries = counters.map(|counter| {
        let value = counters::value(catalogue, statuses, counter).to_string();
        view! {
            <div class="counter">
                <dt>{counter.label.clone()}</dt>
                <dd data-counter=counter.name.clone()>{value}</dd>
            </div>
        }
    });
    view! { <dl class="counters">{entries.collect_view()}</dl> }.into_any()
}
