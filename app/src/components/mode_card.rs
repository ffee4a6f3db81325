use domain::{Catalogue, Statuses, catalogue::Mode, reasons, statuses::ModeStatus};

use super::{
    reason_list,
    status::{readable, status},
    unmet,
};
use crate::markup::{Markup, el, line, text};

/// One launch mode: its status, what it means, and why it is no better.
pub(crate) fn mode_card(
    catalogue: &Catalogue,
    statuses: &Statuses,
    mode: &Mode,
    found: ModeStatus,
) -> Markup {
    let attributes = [
        ("class", "card mode"),
        ("data-mode", mode.id.as_str()),
        ("data-status", found.word()),
    ];
    let children = [
        status(found.word()),
        line("h3", "", &mode.title),
        line("p", "", &summary(mode, found)),
        line("p", "quiet", &mode.requirement),
        blocked_by(catalogue, statuses, mode),
        awaiting(catalogue, statuses, mode),
        conditions(statuses, mode),
    ];
    el("article", &attributes, &children)
}

fn summary(mode: &Mode, found: ModeStatus) -> String {
    let text = match found {
        ModeStatus::Clear => &mode.summary.clear,
        ModeStatus::Conditional => &mode.summary.conditional,
        ModeStatus::Blocked => &mode.summary.blocked,
    };
    text.clone().unwrap_or_else(|| readable(found.word()))
}

fn blocked_by(catalogue: &Catalogue, statuses: &Statuses, mode: &Mode) -> Markup {
    let mut titles = Vec::new();
    for at in reasons::blocked_by(catalogue, statuses, mode) {
        titles.extend(
            catalogue
                .blockers
                .get(at as usize)
                .map(|blocker| text(&blocker.title)),
        );
    }
    reason_list("Blocked by", &titles)
}

fn awaiting(catalogue: &Catalogue, statuses: &Statuses, mode: &Mode) -> Markup {
    let parts = reasons::awaiting_proof(catalogue, statuses, mode);
    reason_list(
        "Awaiting proof",
        &parts.iter().map(unmet).collect::<Vec<Markup>>(),
    )
}

fn conditions(statuses: &Statuses, mode: &Mode) -> Markup {
    match reasons::conditions(statuses, mode).len() {
        0 => Markup::default(),
        1 => line("p", "quiet", "1 customer evidence gate to be met"),
        count => line(
            "p",
            "quiet",
            &format!("{count} customer evidence gates to be met"),
        ),
    }
}
