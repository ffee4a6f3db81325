use domain::differences::Difference;
use leptos::prelude::*;

use crate::markup::{Markup, all, el, line, text};

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
pub(crate) fn RecomputedNotice(outcome: Recomputed) -> impl IntoView {
    let said = RwSignal::new(Recomputed::NotYet);
    // Runs in the browser only, after hydration.
    Effect::new(move || said.set(outcome.clone()));
    let word = move || said.with(word);
    let content = move || said.with(|said| content(said).into_string());
    view! { <div class="recomputed" role="status" data-recomputed=word inner_html=content></div> }
}

fn word(said: &Recomputed) -> Option<&'static str> {
    match said {
        Recomputed::NotYet => None,
        Recomputed::Identical => Some("identical"),
        Recomputed::Differs(_) => Some("differs"),
    }
}

fn content(said: &Recomputed) -> Markup {
    match said {
        Recomputed::NotYet => line("p", "", "Not recomputed by this browser."),
        Recomputed::Identical => line("p", "", "Recomputed here: identical."),
        Recomputed::Differs(differences) => all(&[line("p", "", DIFFERS), list(differences)]),
    }
}

const DIFFERS: &str = "Recomputed here: not the same. What you see now is what this browser computed from the facts \
    it was sent; rely on neither until the difference is explained.";

fn list(differences: &[Difference]) -> Markup {
    let mut items = Vec::new();
    for difference in differences {
        items.push(el("li", &[], &place(difference)));
    }
    el("ul", &[("class", "differences")], &items)
}

fn place(difference: &Difference) -> [Markup; 3] {
    let within = difference
        .within
        .as_ref()
        .map(|id| format!(" ({id})"))
        .unwrap_or_default();
    let values = format!(
        ": sent {}, computed {}",
        difference.shown, difference.computed
    );
    [
        line("code", "", &difference.pointer),
        text(&within),
        text(&values),
    ]
}
