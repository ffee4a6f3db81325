use domain::differences::Difference;
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;

/// Result of recomputing the verdict that a page was sent with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Recomputed {
    /// Nothing was recomputed: no script runs, or it has not run yet.
    #[default]
    NotYet,
    /// The reader's browser computed the same document, byte for byte.
    Identical,
    /// The reader's browser computed another document, with these differences.
    Differs(Vec<Difference>),
}

impl Recomputed {
    /// Returns the result for the differences between the two documents.
    pub fn of(differences: Vec<Difference>) -> Self {
        if differences.is_empty() {
            Self::Identical
        } else {
            Self::Differs(differences)
        }
    }
}

/// Shows whether this browser computed the verdict that it was sent. The result appears only after hydration, because
/// either statement would be false before.
#[component]
pub(crate) fn RecomputedNotice(now: RwSignal<Clearance>) -> impl IntoView {
    let said = RwSignal::new(Recomputed::NotYet);
    // Runs in the browser only, after hydration.
    Effect::new(move || said.set(now.with(|now| now.recomputed.clone())));
    let word = move || said.with(word);
    let content = move || said.with(|said| Html::of(|html| content(html, said)));
    view! { <div class="recomputed" role="status" data-recomputed=word inner_html=content></div> }
}

fn word(said: &Recomputed) -> Option<&'static str> {
    match said {
        Recomputed::NotYet => None,
        Recomputed::Identical => Some("identical"),
        Recomputed::Differs(_) => Some("differs"),
    }
}

fn content(html: &mut Html, said: &Recomputed) {
    match said {
        Recomputed::NotYet => html.line("p", "", "Not recomputed by this browser."),
        Recomputed::Identical => html.line("p", "", "Recomputed by your browser: identical."),
        Recomputed::Differs(differences) => {
            html.line("p", "", DIFFERS);
            html.open("ul", &[("class", "differences")]);
            differences
                .iter()
                .for_each(|difference| place(html, difference));
            html.close("ul");
        }
    }
}

const DIFFERS: &str = "Recomputed by your browser: not the same. What you see now is what this browser computed from the facts \
    it was sent; rely on neither until the difference is explained.";

fn place(html: &mut Html, difference: &Difference) {
    html.open("li", &[]);
    html.line("code", "", &difference.pointer);
    if let Some(id) = &difference.within {
        html.text(&format!(" ({id})"));
    }
    html.text(&format!(
        ": sent {}, computed {}",
        difference.shown, difference.computed
    ));
    html.close("li");
}
