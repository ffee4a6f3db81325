use domain::differences::Difference;
use leptos::prelude::*;
use markup::Html;

use crate::clearance::Clearance;

/// What came of recomputing the verdict that a page was sent with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Recomputed {
    /// Nothing was recomputed: there is no script, or not yet.
    #[default]
    NotYet,
    /// The reader's own machine came to the same document, byte for byte.
    Identical,
    /// It came to another one.
    Differs(Vec<Difference>),
}

impl Recomputed {
    /// Of the places in which the two documents differ.
    pub fn of(differences: Vec<Difference>) -> Self {
        if differences.is_empty() {
            Self::Identical
        } else {
            Self::Differs(differences)
        }
    }
}

/// Says whether this browser reached the verdict it was shown. It speaks only once the client is live: before, a claim
/// either way would be false.
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
