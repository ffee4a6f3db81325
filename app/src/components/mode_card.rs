use domain::{Catalogue, Statuses, catalogue::Mode, reasons, statuses::ModeStatus};
use leptos::prelude::*;

use super::{
    reason_list,
    status::{readable, status},
    unmet_list,
};

/// One launch mode: its status, what it means, and why it is no better.
pub(crate) fn mode_card(
    catalogue: &Catalogue,
    statuses: &Statuses,
    mode: &Mode,
    found: ModeStatus,
) -> AnyView {
    let blockers = reasons::blocked_by(catalogue, statuses, mode);
    let titles = blockers
        .iter()
        .filter_map(|at| catalogue.blockers.get(*at as usize))
        .map(|blocker| blocker.title.clone());
    let awaiting = reasons::awaiting_proof(catalogue, statuses, mode);
    let conditions = reasons::conditions(statuses, mode).len();
    view! {
        <article class="card mode" data-mode=mode.id.clone() data-status=found.word()>
            {status(found.word())}
            <h3>{mode.title.clone()}</h3>
            <p>{summary(mode, found)}</p>
            <p class="quiet">{mode.requirement.clone()}</p>
            {reason_list("Blocked by", titles.collect())}
            {unmet_list("Awaiting proof", &awaiting)}
            {(conditions > 0).then(|| view! { <p class="quiet">{gates_text(conditions)}</p> })}
        </article>
    }
    .into_any()
}

fn summary(mode: &Mode, found: ModeStatus) -> String {
    let text = match found {
        ModeStatus::Clear => &mode.summary.clear,
        ModeStatus::Conditional => &mode.summary.conditional,
        ModeStatus::Blocked => &mode.summary.blocked,
    };
    text.clone().unwrap_or_else(|| readable(found.word()))
}

fn gates_text(count: usize) -> String {
    match count {
        1 => "1 customer evidence gate to be met".to_owned(),
        _ => format!("{count} customer evidence gates to be met"),
    }
}
