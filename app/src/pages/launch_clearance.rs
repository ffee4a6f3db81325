use domain::{
    Catalogue, Json, Statuses,
    catalogue::{Atom, Kind, Page},
};
use leptos::prelude::*;

use crate::components::{
    Load, RecomputedNotice, Title, blocker_table, command_block, counter_list, digest_list,
    gate_card, mode_card, pack_list,
};
use crate::markup::{Markup, all, el, line, text};
use crate::page_data::{Clearance, FirstPage, PageData};

/// The page's id in a catalogue; its path is the same.
const PAGE: &str = "launch-clearance";

/// What can be sold now, what on conditions, and what not.
#[component]
pub(crate) fn LaunchClearance() -> impl IntoView {
    let first = FirstPage::take(|data| match data {
        PageData::LaunchClearance(clearance) => Some(clearance),
        _ => None,
    });
    view! {
        <Title text="Launch clearance"/>
        <Load first show=lay_out path="/launch-clearance"/>
    }
}

fn lay_out(clearance: Clearance) -> AnyView {
    let found = clearance.catalogue.ids.pages.find(PAGE);
    let page = found.and_then(|at| {
        clearance
            .catalogue
            .pages
            .get(at as usize)
            .map(|page| (at, page))
    });
    let Some((at, page)) = page else {
        return view! { <p>"This catalogue has no page for launch clearance."</p> }.into_any();
    };
    let view = View {
        catalogue: clearance.catalogue,
        statuses: &clearance.verdict.statuses,
        page,
        at,
    };
    let (head, body) = (
        view.head().into_block(),
        view.body(&clearance.document).into_block(),
    );
    view! { {head} <RecomputedNotice outcome=clearance.recomputed/> {body} }.into_any()
}

/// The verdict beside the page it is shown on.
struct View<'a> {
    catalogue: &'a Catalogue,
    statuses: &'a Statuses,
    page: &'a Page,
    at: u32,
}

impl View<'_> {
    fn head(&self) -> Markup {
        all(&[
            line("p", "eyebrow", &self.page.title),
            line("h1", "", &self.page.headline),
            line("p", "lead", &self.page.lead),
            counter_list(self.catalogue, self.statuses, self.at),
        ])
    }

    fn body(&self, document: &Json) -> Markup {
        all(&[
            self.section("decision", &self.decision()),
            self.section("blockers", &blocker_table(self.catalogue, self.statuses)),
            self.section("customer-evidence", &self.customer_evidence()),
            self.section("packs", &pack_list(&self.catalogue.packs)),
            self.section("boundaries", &self.boundaries()),
            digests(document),
        ])
    }

    /// A section of the page under its title, heading and lead, as far as the catalogue has them.
    fn section(&self, id: &'static str, content: &Markup) -> Markup {
        let Some(section) = self.page.section(id) else {
            return content.clone();
        };
        let optional = |class, content: &Option<String>| {
            content
                .as_ref()
                .map(|content| line("p", class, content))
                .unwrap_or_default()
        };
        let parts = [
            el("h2", &[("id", id)], &[text(&section.title)]),
            optional("heading", &section.heading),
            optional("quiet", &section.lead),
            content.clone(),
        ];
        el("section", &[("aria-labelledby", id)], &parts)
    }

    fn decision(&self) -> Markup {
        let command = self
            .catalogue
            .commands
            .iter()
            .find(|command| command.page == self.at);
        let mut cards = Vec::new();
        for (mode, found) in self.catalogue.modes.iter().zip(&self.statuses.modes) {
            cards.push(mode_card(self.catalogue, self.statuses, mode, *found));
        }
        all(&[
            line(
                "p",
                "lead",
                &domain::plan::decision(self.catalogue, self.statuses),
            ),
            command
                .map(|command| command_block(&command.command))
                .unwrap_or_default(),
            el("div", &[("class", "grid modes")], &cards),
        ])
    }

    fn customer_evidence(&self) -> Markup {
        let mut cards = Vec::new();
        for (at, gate) in (0..)
            .zip(&self.catalogue.gates)
            .filter(|(_, gate)| gate.customer)
        {
            let met = self.statuses.world.holds(Atom::new(Kind::Gate, at));
            cards.push(gate_card(
                gate,
                self.at,
                if met { "met" } else { "not_met" },
            ));
        }
        el("div", &[("class", "grid")], &cards)
    }

    fn boundaries(&self) -> Markup {
        let mut items = Vec::new();
        for boundary in self
            .catalogue
            .boundaries
            .iter()
            .filter(|entry| entry.page == self.at)
        {
            items.push(line("li", "", &boundary.text));
        }
        el("ul", &[], &items)
    }
}

/// What the verdict was computed from, and where the same is had as data.
fn digests(document: &Json) -> Markup {
    let text_of = |json: Option<&Json>| json.and_then(Json::as_text).unwrap_or_default().to_owned();
    let catalogue = document
        .get("catalogue")
        .and_then(|catalogue| catalogue.get("digest"));
    let entries = [
        ("As of", text_of(document.get("as_of"))),
        ("Catalogue", text_of(catalogue)),
        ("Facts", text_of(document.get("facts_digest"))),
        ("Verdict", text_of(document.get("verdict_digest"))),
    ];
    let entries = entries
        .each_ref()
        .map(|(name, digest)| (*name, digest.as_str()));
    let link = |path, name| el("a", &[("href", path), ("rel", "external")], &[text(name)]);
    let links = [
        text("The same as data: "),
        link("/api/product/launch-clearance", "verdict"),
        text(", "),
        link("/api/product/facts", "facts"),
        text(", "),
        link("/api/product/catalogue", "catalogue"),
    ];
    let heading = el(
        "h2",
        &[("id", "digests")],
        &[text("What this was computed from")],
    );
    let parts = [heading, digest_list(&entries), el("p", &[], &links)];
    el("section", &[("aria-labelledby", "digests")], &parts)
}
