//! A page in the pieces that it is rendered in, so that only what changes is patched.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
pub(crate) use browser::Turn;

use domain::Json;
pub(crate) use domain::page::HYPOTHESIS;
use domain::page::{CHECK_TEXT, Page, Section};
use domain::what_if::Moved;
use markup::{Html, readable};

use crate::components::{SHOWN, bare, content, counter_list, digests, filter_form, shown};

/// A rendered page in pieces.
#[derive(Default)]
pub(crate) struct Sheet {
    /// Name of the page, and whether it is hypothetical.
    eyebrow: Html,
    /// Headline and lead, above the counters.
    title: Html,
    counters: Html,
    /// Form that filters the page.
    filters: Html,
    /// How much of the page is shown. None if this is a part of a page.
    shown: Option<Html>,
    /// Hypothetical changes, and what they change. None if this does not cover them.
    hypothesis: Option<Html>,
    /// Content of each section, by the id of its heading.
    sections: Vec<(String, Html)>,
}

/// Notice for a page that does not show the actual state.
pub(crate) struct Hypothesis {
    /// Hypothetical steps by name, and the day; empty if there are none.
    pub(crate) supposed: String,
    pub(crate) moved: Vec<Moved>,
    /// Unknown keys of the query, separated by commas.
    pub(crate) ignored: String,
    /// Address of the page without hypothetical changes.
    pub(crate) back: String,
    /// Address of the text check with the same hypothetical changes.
    pub(crate) check: String,
}

impl Sheet {
    /// Renders a page. If there is a verdict document, a section below shows what the page was computed from, with
    /// links for the query.
    pub(crate) fn of(page: &Page<'_>, document: Option<&Json>, query: &str) -> Self {
        let mut sheet = Self::default();
        sheet.eyebrow.text(&page.words.title);
        sheet.title.line("h1", "", &page.words.headline);
        sheet.title.line("p", "lead", &page.words.lead);
        counter_list(&mut sheet.counters, &page.counters);
        if let Some(filters) = &page.filters {
            filter_form(&mut sheet.filters, filters);
            shown(sheet.shown.insert(Html::default()), filters);
        }
        sheet.sections.extend(page.sections.iter().map(section));
        let computed = document.map(|document| computed_from(document, &page.words.id, query));
        sheet.sections.extend(computed);
        sheet
    }

    /// Adds a notice of what is hypothetical, which is empty if nothing is.
    pub(crate) fn saying(mut self, hypothesis: Option<&Hypothesis>) -> Self {
        let mut html = Html::default();
        if let Some(said) = hypothesis {
            if !said.supposed.is_empty() {
                self.eyebrow.text(" ");
                self.eyebrow.line("strong", "supposed", "supposed, not so");
                notice(&mut html, said);
            }
            if !said.ignored.is_empty() {
                let ignored = ["Ignored in the address: ", &said.ignored].concat();
                html.line("p", "quiet", &ignored);
            }
        }
        self.hypothesis = Some(html);
        self
    }

    /// Renders the head of the page: what it is about, and what it counts.
    pub(crate) fn head(&self) -> String {
        Html::of(|html| {
            html.open("p", &[("class", "eyebrow"), ("id", EYEBROW)]);
            html.push(&self.eyebrow);
            html.close("p");
            html.push(&self.title);
            html.open("div", &[("id", COUNTERS)]);
            html.push(&self.counters);
            html.close("div");
        })
    }

    /// Renders the notice that the page is hypothetical, if it is.
    pub(crate) fn hypothesis(&self, html: &mut Html) {
        self.hypothesis.iter().for_each(|said| html.push(said));
    }

    /// Renders the form that filters the page, and how much of it is shown.
    pub(crate) fn filters(&self, html: &mut Html) {
        html.push(&self.filters);
        html.open("div", &[("id", SHOWN), ("role", "status")]);
        self.shown.iter().for_each(|said| html.push(said));
        html.close("div");
    }

    /// Renders every section.
    pub(crate) fn body(&self, html: &mut Html) {
        for (id, inside) in &self.sections {
            html.open("section", &[("aria-labelledby", id)]);
            html.push(inside);
            html.close("section");
        }
    }
}

/// The id of the line above the headline.
const EYEBROW: &str = "page";
/// The id of the element around the counters.
const COUNTERS: &str = "counters";

fn notice(html: &mut Html, said: &Hypothesis) {
    html.open("p", &[("class", "hypothetical")]);
    html.line("strong", "", "Hypothetical.");
    html.text(" This page shows what would follow, not what is so. Supposed: ");
    html.text(&said.supposed);
    html.text(". ");
    html.link(&said.back, "Back to what is so");
    html.text(" ");
    html.link(&said.check, CHECK_TEXT);
    html.close("p");
    if said.moved.is_empty() {
        html.line("p", "", "Nothing moves.");
    } else {
        html.open("ul", &[("class", "moved")]);
        for moved in &said.moved {
            let (from, to) = (readable(&moved.from), readable(&moved.to));
            let said = [&moved.title, " (", moved.kind, "): ", &from, " → ", &to];
            html.line("li", "", &said.concat());
        }
        html.close("ul");
        if !said.moved.iter().any(|moved| moved.kind == "mode") {
            html.line("p", "", "No launch mode moves.");
        }
    }
}

fn section(section: &Section<'_>) -> (String, Html) {
    let words = section.words;
    let mut html = Html::default();
    html.open("h2", &[("id", &words.id)]);
    html.text(&words.title);
    html.close("h2");
    for (class, said) in [("heading", &words.heading), ("quiet", &words.lead)] {
        said.iter().for_each(|said| html.line("p", class, said));
    }
    // The only field of a section needs no label beside the section's title.
    match section.fields.as_slice() {
        [only] => bare(&mut html, only, 3),
        several => several
            .iter()
            .for_each(|field| content(&mut html, field, 3)),
    }
    (words.id.clone(), html)
}

fn computed_from(document: &Json, page: &str, query: &str) -> (String, Html) {
    let mut html = Html::default();
    digests(&mut html, document, page, query);
    ("digests".to_owned(), html)
}
