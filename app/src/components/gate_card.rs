use domain::catalogue::Gate;
use leptos::prelude::*;

/// A gate as a customer is told of it: whose it is, the evidence it asks for, and what follows without.
pub(crate) fn gate_card(gate: &Gate, page: Option<u32>, state: &'static str) -> AnyView {
    let listed = gate
        .evidence
        .iter()
        .filter(|evidence| evidence.only.is_none() || evidence.only == page);
    let evidence = listed
        .map(|evidence| view! { <li>{evidence.text.clone()}</li> })
        .collect_view();
    view! {
        <article class="card gate" data-gate=gate.id.clone() data-status=state>
            <h3>{gate.title.clone()}</h3>
            <p class="quiet">{format!("Owner: {}", gate.owner)}</p>
            <ul class="evidence">{evidence}</ul>
            <p class="if-missing">{gate.if_missing.clone()}</p>
        </article>
    }
    .into_any()
}
