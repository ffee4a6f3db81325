//! Rendering of an entry of a verdict document, such as a mode or a vendor, as lines of text.

use domain::Json;

use super::values::{joined, list, parts, plain, text};

pub fn mode(mode: &Json) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", text(mode, "id"), text(mode, "status"))];
    let parts = [
        ("blocked by", joined(mode, "blocked_by")),
        ("awaits", parts(mode, "awaiting_proof")),
        ("conditions", joined(mode, "conditions")),
    ];
    let said = parts.into_iter().filter(|(_, part)| !part.is_empty());
    lines.extend(said.map(|(word, part)| format!("  {word} {part}")));
    lines
}

pub fn vendor(vendor: &Json) -> Vec<String> {
    let count = |key| plain(vendor.get(key));
    let (configured, total) = (count("groups_configured"), count("groups_total"));
    let mut lines = vec![format!(
        "{}: {} {configured}/{total}",
        text(vendor, "id"),
        text(vendor, "status")
    )];
    let missing = joined(vendor, "missing");
    lines.extend((!missing.is_empty()).then(|| format!("  missing {missing}")));
    lines
}

/// Renders a workstream of the plan with the items it shows.
pub fn workstream(workstream: &Json) -> Vec<String> {
    let head = format!(
        "{}: {} open, {} more",
        text(workstream, "id"),
        plain(workstream.get("open")),
        plain(workstream.get("more"))
    );
    let items = list(workstream, "items").iter();
    let items = items.map(|item| format!("  {} {}", text(item, "id"), text(item, "status")));
    std::iter::once(head).chain(items).collect()
}

pub fn unmet(gate: &Json) -> Vec<String> {
    let lines = (text(gate, "state") == "not_met")
        .then(|| format!("{}: {}", text(gate, "id"), parts(gate, "unmet")));
    lines.into_iter().collect()
}

pub fn turn(turn: &Json) -> Vec<String> {
    let lapses = list(turn, "lapses").iter();
    let lapses =
        lapses.map(|lapse| format!("  lapses {} {}", text(lapse, "kind"), text(lapse, "id")));
    let changes = list(turn, "changes").iter().map(|change| {
        let word = |key| text(change, key);
        format!(
            "  {} {}: {} to {}",
            word("kind"),
            word("id"),
            word("from"),
            word("to")
        )
    });
    std::iter::once(text(turn, "at").to_owned())
        .chain(lapses)
        .chain(changes)
        .collect()
}

pub fn steps(way: &Json) -> String {
    let steps = list(way, "steps").iter();
    let steps: Vec<_> = steps
        .map(|step| format!("{} {}", text(step, "kind"), text(step, "id")))
        .collect();
    steps.join(", ")
}
