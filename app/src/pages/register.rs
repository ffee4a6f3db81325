use domain::Json;
use domain::page::{Page, Section, page};
use leptos::prelude::*;

use crate::clearance::Clearance;
use crate::components::{Digests, RecomputedNotice, Refresh, bare, content, counter_list};
use crate::markup::{Markup, all, el, line, text};

/// A page of the register, by its position in the catalogue: laid out anew whenever the verdict changes.
#[component]
pub(crate) fn RegisterPage(page: u32, now: RwSignal<Clearance>) -> impl IntoView {
    view! {
        {move || now.with(|clearance| lay_out(clearance, page))}
        <Refresh now/>
    }
}

fn lay_out(clearance: &Clearance, at: u32) -> Option<impl IntoView + use<>> {
    let page = page(clearance.catalogue, &clearance.verdict, at)?;
    let head = head(&page).into_block();
    let body = body(&page, &clearance.document).into_block();
    Some(view! { {head} <RecomputedNotice outcome=clearance.recomputed.clone()/> {body} })
}

fn head(page: &Page<'_>) -> Markup {
    all(&[
        line("p", "eyebrow", &page.words.title),
        line("h1", "", &page.words.headline),
        line("p", "lead", &page.words.lead),
        counter_list(&page.counters),
    ])
}

fn body(page: &Page<'_>, document: &Json) -> Markup {
    let mut sections: Vec<Markup> = page.sections.iter().map(section).collect();
    sections.push(Digests::of(document).markup(&page.words.id));
    all(&sections)
}

fn section(section: &Section<'_>) -> Markup {
    let words = section.words;
    let mut parts = vec![el("h2", &[("id", &words.id)], &[text(&words.title)])];
    for (class, said) in [("heading", &words.heading), ("quiet", &words.lead)] {
        parts.extend(said.as_ref().map(|said| line("p", class, said)));
    }
    // What stands alone in a section needs no label beside the section's title.
    match section.fields.as_slice() {
        [only] => parts.push(bare(&only.value, only.key, 3)),
        several => parts.extend(
            several
                .iter()
                .map(|field| content(&field.value, field.key, 3)),
        ),
    }
    el("section", &[("aria-labelledby", &words.id)], &parts)
}
