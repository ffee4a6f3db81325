use domain::{
    Catalogue, Json, Statuses,
    catalogue::{Atom, Kind, Page},
};
use leptos::prelude::*;

use crate::components::{
    Load, RecomputedNotice, Title, blocker_table, command_block, counter_list, digest_list,
    gate_card, mode_card, pack_list,
};
use crate::page_data::{Clearance, FirstPage, PageData};
use crate::server_fns;

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
        <Load first fetch=server_fns::clearance show=lay_out path="/launch-clearance"/>
    }
}

fn lay_out(clearance: Clearance) -> AnyView {
    let Clearance {
        catalogue,
        verdict,
        document,
        recomputed,
        ..
    } = clearance;
    let Some(at) = catalogue.ids.pages.find(PAGE) else {
        return view! { <p>"This catalogue has no page for launch clearance."</p> }.into_any();
    };
    let Some(page) = catalogue.pages.get(at as usize) else {
        return ().into_any();
    };
    let statuses = &verdict.statuses;
    view! {
        {head(&catalogue, statuses, page)}
        <RecomputedNotice outcome=recomputed/>
        {decision(&catalogue, statuses, page, at)}
        {blockers(&catalogue, statuses, page)}
        {customer_evidence(&catalogue, statuses, page, at)}
        {packs(&catalogue, page)}
        {boundaries(&catalogue, page, at)}
        {digests(&document)}
    }
    .into_any()
}

fn head(catalogue: &Catalogue, statuses: &Statuses, page: &Page) -> AnyView {
    view! {
        <p class="eyebrow">{page.title.clone()}</p>
        <h1>{page.headline.clone()}</h1>
        <p class="lead">{page.lead.clone()}</p>
        {counter_list(catalogue, statuses, PAGE)}
    }
    .into_any()
}

fn decision(catalogue: &Catalogue, statuses: &Statuses, page: &Page, at: u32) -> AnyView {
    let command = catalogue.commands.iter().find(|command| command.page == at);
    let modes = catalogue.modes.iter().zip(&statuses.modes);
    let cards: Vec<AnyView> = modes
        .map(|(mode, found)| mode_card(catalogue, statuses, mode, *found))
        .collect();
    view! {
        <section aria-labelledby="decision">
            {section_head(page, "decision")}
            <p class="lead">{domain::plan::decision(catalogue, statuses)}</p>
            {command.map(|command| command_block(&command.command))}
            <div class="grid modes">{cards}</div>
        </section>
    }
    .into_any()
}

fn blockers(catalogue: &Catalogue, statuses: &Statuses, page: &Page) -> AnyView {
    view! {
        <section aria-labelledby="blockers">
            {section_head(page, "blockers")}
            {blocker_table(catalogue, statuses)}
        </section>
    }
    .into_any()
}

fn customer_evidence(catalogue: &Catalogue, statuses: &Statuses, page: &Page, at: u32) -> AnyView {
    let gates = (0..)
        .zip(&catalogue.gates)
        .filter(|(_, gate)| gate.customer);
    let cards: Vec<AnyView> = gates
        .map(|(of, gate)| {
            let met = statuses.world.holds(Atom::new(Kind::Gate, of));
            gate_card(gate, Some(at), if met { "met" } else { "not_met" })
        })
        .collect();
    view! {
        <section aria-labelledby="customer-evidence">
            {section_head(page, "customer-evidence")}
            <div class="grid">{cards}</div>
        </section>
    }
    .into_any()
}

fn packs(catalogue: &Catalogue, page: &Page) -> AnyView {
    view! {
        <section aria-labelledby="packs">
            {section_head(page, "packs")}
            {pack_list(&catalogue.packs)}
        </section>
    }
    .into_any()
}

fn boundaries(catalogue: &Catalogue, page: &Page, at: u32) -> AnyView {
    let boundaries = catalogue
        .boundaries
        .iter()
        .filter(|boundary| boundary.page == at);
    let items: Vec<AnyView> = boundaries
        .map(|boundary| view! { <li>{boundary.text.clone()}</li> }.into_any())
        .collect();
    view! {
        <section aria-labelledby="boundaries">
            {section_head(page, "boundaries")}
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

fn digests(document: &Json) -> AnyView {
    let text = |json: Option<&Json>| json.and_then(Json::as_text).unwrap_or_default().to_owned();
    let catalogue = document
        .get("catalogue")
        .and_then(|catalogue| catalogue.get("digest"));
    view! {
        <section aria-labelledby="digests">
            <h2 id="digests">"What this was computed from"</h2>
            {digest_list([
                ("As of", text(document.get("as_of"))),
                ("Catalogue", text(catalogue)),
                ("Facts", text(document.get("facts_digest"))),
                ("Verdict", text(document.get("verdict_digest"))),
            ])}
            <p>
                "The same as data: "
                <a href="/api/product/launch-clearance" rel="external">"verdict"</a>", "
                <a href="/api/product/facts" rel="external">"facts"</a>", "
                <a href="/api/product/catalogue" rel="external">"catalogue"</a>
            </p>
        </section>
    }
    .into_any()
}

/// The title of a section of the page, its heading and its lead, as far as the catalogue has them.
fn section_head(page: &Page, id: &'static str) -> Option<AnyView> {
    let section = page.section(id)?;
    let heading = section
        .heading
        .clone()
        .map(|heading| view! { <p class="heading">{heading}</p> }.into_any());
    let lead = section
        .lead
        .clone()
        .map(|lead| view! { <p class="quiet">{lead}</p> }.into_any());
    Some(view! { <h2 id=id>{section.title.clone()}</h2>{heading}{lead} }.into_any())
}
