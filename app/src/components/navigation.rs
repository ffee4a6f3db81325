use domain::Catalogue;
use leptos::prelude::*;

use crate::place::Place;

/// Links to every page but the front, each knowing whether it leads to where the reader is. What is supposed goes along.
#[component]
pub(crate) fn Navigation(catalogue: &'static Catalogue, place: Place) -> impl IntoView {
    let pages = catalogue.pages.iter().filter(|page| page.path != "/");
    let links = pages.map(|page| {
        let current = move || (place.path() == page.path).then_some("page");
        let href = move || place.what_if().address(catalogue, &page.path);
        view! { <a href=href aria-current=current>{page.title.as_str()}</a> }
    });
    view! { <nav aria-label="Main">{links.collect_view()}</nav> }
}
