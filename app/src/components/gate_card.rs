use domain::catalogue::Gate;

use crate::markup::{Markup, el, line};

/// A gate as a customer is told of it: whose it is, the evidence it asks for, and what follows without.
pub(crate) fn gate_card(gate: &Gate, page: u32, state: &str) -> Markup {
    let mut evidence = Vec::new();
    for piece in gate
        .evidence
        .iter()
        .filter(|piece| piece.only.is_none_or(|only| only == page))
    {
        evidence.push(line("li", "", &piece.text));
    }
    let attributes = [
        ("class", "card gate"),
        ("data-gate", gate.id.as_str()),
        ("data-status", state),
    ];
    let children = [
        line("h3", "", &gate.title),
        line("p", "quiet", &format!("Owner: {}", gate.owner)),
        el("ul", &[("class", "evidence")], &evidence),
        line("p", "if-missing", &gate.if_missing),
    ];
    el("article", &attributes, &children)
}
